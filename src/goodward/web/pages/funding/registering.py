"""The register of every decision, on a page and as a file: whole, or narrowed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.funding.challenges import Kind
from goodward.core.funding.parts import parts_of
from goodward.core.funding.status import Children
from goodward.funding import queries
from goodward.funding.naming import (
    CHALLENGE_TITLES,
    CHILDREN_TITLES,
    KIND_TITLES,
    OUTCOME_TITLES,
    STATE_TITLES,
)
from goodward.policies import library
from goodward.policies.queries import rules_of
from goodward.ui.access import requires
from goodward.ui.components.dates import plain_day
from goodward.ui.made_files import table_file
from goodward.ui.saved_views import strip_of
from goodward.web.pages.funding.forms import RegisterForm
from goodward.web.pages.funding.presenters import Row, what

if TYPE_CHECKING:
    from goodward.funding.queries import Challenge, Entry

HEADINGS = (
    "Decision", "Year", "Provider", "URN", "State", "What", "Question", "Sentences it rests on",
    "Raised", "Proposed by", "Put forward on", "Approved by", "Decided", "Taken earlier",
    "Takes effect", "Entitlements", "Children", "What was considered", "Reasons", "Letter",
    "Letter left", "Said against it", "What came of that", "Changes", "Looked at again",
)  # fmt: skip


class RegisterRow(NamedTuple):
    """A decision in the register. against: what was said against it, and what came of it."""

    row: Row
    put_forward: str
    letter: str
    against: tuple[str, ...]


@requires("funding.view")
def register(request):
    """List every decision, also what was withdrawn; or what is asked for."""
    form = _form(request)
    filters = form.filters()
    page = {
        "form": form,
        "rows": [_row(each) for each in queries.entries(request.authority, filters)],
        "year": filters.year,
        "is_filtered": filters != queries.RegisterFilters(),
        "is_of_a_year": filters == queries.RegisterFilters(year=filters.year),
        "views": strip_of(request, "funding"),
        "export_query": request.GET.urlencode(),
    }
    return render(request, "funding/register.html.jinja", page)


@requires("funding.view")
def export(request):
    """Give the register, whole or as it is narrowed, as a file for a spreadsheet."""
    filters = _form(request).filters()
    titles = part_titles(request)
    rows = [_cells(each, titles) for each in queries.entries(request.authority, filters)]
    name = f"funding-decisions-{filters.year}" if filters.year else "funding-decisions"
    return table_file(request, HEADINGS, rows, name, at=timezone.now())


def part_titles(request: Any) -> dict[str, str]:
    """Return what each entitlement is called here."""
    policy = rules_of(request.authority).latest.text
    return {each.key: each.title for each in parts_of(library.national(), policy)}


def _form(request: Any) -> RegisterForm:
    years = queries.years_in(queries.register(request.authority))
    return RegisterForm(request.GET, label_suffix="", years=years)


def _row(entry: Entry) -> RegisterRow:
    step, letter = entry.put_forward, entry.letter
    left = entry.letter_left_on
    told = f"Letter {letter.number}, " if letter is not None else ""
    gone = f"left on {plain_day(left)}" if left else "not left yet"
    return RegisterRow(
        Row.of(entry.decision),
        f"Put forward {plain_day(english_date(step.at))}" if step else "",
        f"{told}{gone}" if told else "",
        tuple(
            f"{KIND_TITLES[Kind(each.row.kind)]}, {plain_day(each.row.received_on)}: "
            f"{_became(each).lower()}"
            for each in entry.challenges
        ),
    )


def _cells(entry: Entry, titles: dict[str, str]) -> tuple[object, ...]:
    decision = entry.decision
    row, content = decision.row, decision.content
    people = {each.by_id: each.by.full_name for each in decision.steps}
    asked = {each.key: each.asks for each in entry.question.asked}
    step, letter = entry.put_forward, entry.letter
    return (
        row.number, entry.year, row.provider.shown_name, row.provider.urn or "",
        STATE_TITLES[decision.now.state], what(decision), entry.question.text,
        " | ".join(f"{each.source}: {each.quote}" for each in entry.question.clauses),
        row.raised_on, people[decision.now.author],
        english_date(step.at) if step else None,
        people.get(decision.now.approver or 0, ""), decision.decided_on,
        row.decided_before, content.takes_effect_on,
        "; ".join(titles.get(part, part) for part in content.parts),
        "; ".join(CHILDREN_TITLES[Children(child)] for child in content.children),
        " | ".join(f"{asked.get(key, key)}: {said}" for key, said in content.answers.items()),
        content.reasons, letter.number if letter is not None else "", entry.letter_left_on,
        "; ".join(
            f"{KIND_TITLES[Kind(each.row.kind)]}, {_day(each.row.received_on)}"
            for each in entry.challenges
        ),
        "; ".join(map(_became, entry.challenges)), str(row.instead_of or ""),
        decision.review_on,
    )  # fmt: skip


def _became(challenge: Challenge) -> str:
    now = challenge.now
    return OUTCOME_TITLES[now.outcome] if now.outcome else CHALLENGE_TITLES[now.state]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
