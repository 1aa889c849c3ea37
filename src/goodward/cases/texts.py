"""
Rows as texts: a whole case at once, in one form on both sides.

The database writes each stored row as a text, and here an answer's rows are written as texts of the
same form. Comparing texts is several times quicker than taking every row apart, which matters for
a hundred thousand cases a night.
"""

# ruff: noqa: S608 - only names of columns and marks are put into SQL.

from __future__ import annotations

from collections.abc import Iterable, Sequence

from goodward.cases.projecting import (
    ALLOCATION_COLUMNS,
    DUTY_COLUMNS,
    ISO,
    PATHWAY_COLUMNS,
    PROPOSAL_COLUMNS,
    STATES,
    Standing,
    allocations_of,
    joined,
    lead_officer,
    officer_of,
    skipped_text,
)
from goodward.cases.writing import EventRow
from goodward.core.policy.answer import Answer

# Stand between columns and between rows; no column holds them.
COLUMN, ROW = "\x1f", "\x1e"


def stored_texts(vendor: str) -> tuple[str, ...]:
    """
    Return the queries for every stored row of a range of providers, as texts.

    Each gives a provider's key and all its rows of one table. {p} and {q} stand for the range.
    """
    pathway, duty = ["p.rule", "p.number"], ["d.rule", "d.number", "d.occurrence"]
    proposal = ["q.rule", "q.pathway", "q.pathway_number", "q.occurrence"]
    whole = (
        ("P", pathway, "p", PATHWAY_COLUMNS, "p", "cases_pathway p"),
        (
            "D",
            [*pathway, *duty],
            "d",
            DUTY_COLUMNS,
            "p",
            "cases_pathway p JOIN cases_duty d ON d.pathway_id = p.id",
        ),
        ("Q", proposal, "q", PROPOSAL_COLUMNS, "q", "cases_proposal q"),
        (
            "A",
            [*pathway, "a.role"],
            "a",
            ALLOCATION_COLUMNS,
            "p",
            "cases_pathway p JOIN cases_allocation a ON a.pathway_id = p.id",
        ),
    )
    return tuple(
        f"SELECT {owner}.provider_id, "
        f"{_gathered(vendor, mark, [*key, *(_named(alias, name) for name in columns)])} "
        f"FROM {tables} WHERE {{{owner}}} GROUP BY {owner}.provider_id"
        for mark, key, alias, columns, owner, tables in whole
    )


def _named(alias: str, column: str) -> str:
    return f'{alias}."{column}"'


def _gathered(vendor: str, mark: str, columns: Sequence[str]) -> str:
    """Return all rows of a group as one text; a missing value is an empty one on both databases."""
    form = COLUMN.join([mark, *["%s"] * len(columns)])
    if vendor == "sqlite":
        return f"group_concat(printf('{form}', {', '.join(columns)}), '{ROW}')"
    return f"string_agg(format('{form}', {', '.join(columns)}), '{ROW}')"


def answer_texts(answer: Answer, rows: Sequence[EventRow]) -> tuple[set[str], Standing]:
    """
    Return every row of an answer as a text, and what lists of providers show of it.

    rows: the events it was worked out from; who was allocated stands only there.
    """
    iso = ISO
    allocations = allocations_of(answer, rows)
    texts = {
        f"P\x1f{each.id}\x1f{each.number}\x1f{iso[each.opened_on]}\x1f{iso[each.closed_on] or ''}"
        f"\x1f{each.outcome or ''}\x1f{each.policy.hash}"
        for each in answer.pathways
    }
    due = _duty_texts(answer, texts, allocations)
    if answer.proposals:
        texts.update(_proposal_texts(answer))
    for (pathway, number, role), (person, since) in allocations.items():
        texts.add(f"A\x1f{pathway}\x1f{number}\x1f{role}\x1f{person}\x1f{since}")
    open_ids = [each.id for each in answer.pathways if each.closed_on is None]
    standing = Standing(
        f"|{'|'.join(open_ids)}|" if open_ids else "",
        due,
        lead_officer(answer, allocations) if allocations else None,
    )
    return texts, standing


def _duty_texts(
    answer: Answer, texts: set[str], allocations: dict[tuple[str, int, str], tuple[int, str]]
) -> str | None:
    """Add the text of every duty; return the soonest deadline of the open ones."""
    iso, states = ISO, STATES
    seen: set[tuple[str, str, int, int]] = set()
    soonest: str | None = None
    for duty in answer.duties:
        rule, number, role, because = duty.id, duty.number, duty.role, duty.because
        pathway, pathway_number = duty.pathway, duty.pathway_number
        missing_roles = duty.missing_roles
        occurrence = 0
        if number is None:
            # Only duties without a number can stand twice under the same name.
            while (rule, pathway, pathway_number, occurrence) in seen:
                occurrence += 1
            seen.add((rule, pathway, pathway_number, occurrence))
            number = 0
        roles = joined(role)
        officer, open_to = officer_of(duty, allocations) if allocations else (None, roles)
        state, due = states[duty.status], iso[duty.due_on]
        skipped = because.skipped
        texts.add(
            f"D\x1f{pathway}\x1f{pathway_number}\x1f{rule}\x1f{number}\x1f{occurrence}\x1f{roles}"
            f"\x1f{duty.role_rule}\x1f{iso[duty.opened_on]}\x1f{due or ''}"
            f"\x1f{iso[duty.norm_on] or ''}\x1f{state}"
            f"\x1f{iso[duty.done_on] or ''}\x1f{iso[duty.ended_on] or ''}"
            f"\x1f{joined(missing_roles) if missing_roles else ''}\x1f{because.event}"
            f"\x1f{iso[because.on]}\x1f{skipped_text(skipped) if skipped else ''}"
            f"\x1f{officer or ''}\x1f{open_to}"
        )
        if state == "open" and due is not None and (soonest is None or due < soonest):
            soonest = due
    return soonest


def _proposal_texts(answer: Answer) -> Iterable[str]:
    seen: set[tuple[str, str, int, int]] = set()
    for each in answer.proposals:
        key = (each.id, each.pathway or "", each.pathway_number or 0, 0)
        while key in seen:
            key = (*key[:3], key[3] + 1)
        seen.add(key)
        raised = ISO[each.raised_on or answer.as_of]
        yield COLUMN.join(
            (
                "Q",
                key[0],
                key[1],
                str(key[2]),
                str(key[3]),
                str(each.state),
                raised or "",
                ISO[each.decided_on] or "",
                each.decision or "",
                each.because.event,
            )
        )
