"""A policy for sign-off: everything it says beside its source, its charts, and lines to sign on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from math import ceil
from typing import Any

from goodward.core.counted import counted
from goodward.core.policy.drawing.charting import chart_of
from goodward.core.policy.explaining import BASIS_TEXTS, day_in_words
from goodward.core.policy.language import Role
from goodward.core.policy.prose import (
    UNCLEAR,
    Disagreement,
    Section,
    Statement,
    owner_of_choices,
    register,
    sections,
)
from goodward.core.policy.rules import Policy
from goodward.documents.charts import on_sheets
from goodward.documents.paper import A4, Paper
from goodward.documents.typesetting import typeset

BASIS_NAMES = {
    "stated": "Stated",
    "inferred": "Inferred",
    "local_choice": "Local choice",
    "conflict": "Conflict",
}
HOLDERS = {
    "people": "Held by officers",
    "team": "Held by a team",
    "provider": "The provider itself",
}
PATHWAY = "pathway-"
# As many letters go into one line of a column; a rule of more lines may run on over a page.
LINE, LONGEST = 44, 30


@lru_cache(maxsize=8)
def policy_pdf(policy: Policy, *, authority: str, dated: date, paper: Paper = A4) -> bytes:
    """
    Return a version of a policy as an accessible PDF, the same bytes each time.

    authority: its name as people say it. dated: the day the document bears in its own record.
    A policy never changes, so its last few documents are kept.

    :raises CannotBeSet: when the document would not be accessible.
    """
    return typeset("policy", _content(policy, authority, paper), dated=dated)


def _content(policy: Policy, authority: str, paper: Paper) -> dict[str, Any]:
    return {
        "paper": paper.name,
        "authority": authority,
        "title": policy.title,
        "applies_from": day_in_words(policy.applies_from),
        "note": policy.text.applies_from_note or "",
        "hash": policy.hash,
        "bases": [[BASIS_NAMES[basis], basis, text] for basis, text in BASIS_TEXTS.items()],
        "documents": [
            {
                "title": each.title,
                "publisher": each.publisher,
                "obtained": day_in_words(each.obtained) if each.obtained else "",
                "sha256": each.sha256 or "",
                "note": each.note or "",
            }
            for each in policy.text.documents.values()
        ],
        "roles": [_role(each) for each in policy.text.roles.values()],
        "sections": [_section(policy, each, paper) for each in sections(policy)],
        "register": {
            "title": UNCLEAR,
            "owner": owner_of_choices(policy),
            "entries": [_entry(each) for each in register(policy)],
        },
    }


def _role(role: Role) -> dict[str, Any]:
    return {
        "title": role.title,
        "short": role.short or "",
        "does": role.does or "",
        "holder": HOLDERS[role.held_by],
        "also_called": ", ".join(role.also_called),
    }


def _section(policy: Policy, section: Section, paper: Paper) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "summary": section.summary,
        "rules": [_rule(policy, each) for each in section.statements],
        "charts": list(_charts(policy, section, paper)),
    }


def _rule(policy: Policy, statement: Statement) -> dict[str, Any]:
    said = (statement.text, *statement.details)
    sources = [(_place(policy, place), quote) for place, quote in statement.sources]
    rests_on = [text for source in sources for text in source]
    return {
        "text": statement.text,
        "details": statement.details,
        "sources": sources,
        "basis": statement.basis,
        "basis_name": BASIS_NAMES[statement.basis],
        "conflict": statement.conflict or "",
        "note": statement.note or "",
        "may_break": max(map(_lines, (said, rests_on))) > LONGEST,
    }


def _place(policy: Policy, place: str) -> str:
    """Return where a quote stands; where there is one document only, it need not be named."""
    titles = [each.title for each in policy.text.documents.values()]
    return place.removeprefix(f"{titles[0]}, ") if len(titles) == 1 else place


def _lines(texts: Sequence[str]) -> int:
    return sum(ceil(len(text) / LINE) for text in texts)


def _entry(each: Disagreement) -> dict[str, Any]:
    confirm = "" if each.confirm_with in each.decided else each.confirm_with
    said = (each.question, *each.readings)
    decided = (each.decision, each.why, each.other_reading_gives or "")
    return {
        "id": each.id,
        "question": each.question,
        "readings": each.readings,
        "decision": each.decision,
        "why": each.why,
        "decided": each.decided,
        "confirm_with": confirm,
        "other": each.other_reading_gives or "",
        "may_break": max(map(_lines, (said, decided))) > LONGEST,
    }


def _charts(policy: Policy, section: Section, paper: Paper) -> Iterator[dict[str, Any]]:
    """Yield each sheet of a pathway's chart with what it is, for those who do not see it."""
    if not section.id.startswith(PATHWAY):
        return
    chart = chart_of(policy, section.id.removeprefix(PATHWAY))
    sheets = on_sheets(chart, paper)
    for place, sheet in enumerate(sheets, start=1):
        part = f", sheet {place} of {len(sheets)}" if len(sheets) > 1 else ""
        told = (
            f"Flow chart of “{chart.title}”{part}: {counted(len(chart.boxes), 'box', 'boxes')} "
            "from the top down. Each step stands in words among the rules of the pathway."
        )
        title = f"{chart.title}{part}"
        yield {"svg": sheet.svg, "width": sheet.width, "alt": told, "title": title}
