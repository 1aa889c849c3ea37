"""An answer as a terminal shows it: pathways, their duties in columns, and what is asked."""

from __future__ import annotations

from collections.abc import Iterable

from goodward.cli.outcome import say
from goodward.core.policy.answer import Answer, Status
from goodward.core.policy.explaining import day_in_words

STATUS_WORDS = {
    Status.NOT_DUE: "due",
    Status.OVERDUE: "OVERDUE",
    Status.MET: "met",
    Status.LATE: "late",
    Status.NO_DATE: "no date",
    Status.OFFERED: "offered",
    Status.CANCELLED: "cancelled",
    Status.EXCUSED: "excused",
}


def print_answer(answer: Answer) -> None:
    """Print all that a history comes to."""
    say(f"As at the end of {day_in_words(answer.as_of)}")
    for pathway in answer.pathways:
        number = f" ({pathway.number})" if pathway.number > 1 else ""
        closed = (
            f", closed {day_in_words(pathway.closed_on)} as {pathway.outcome}"
            if pathway.closed_on
            else ", open"
        )
        say(f"\n{pathway.id}{number}: since {day_in_words(pathway.opened_on)}{closed}")
        mine = [
            duty
            for duty in answer.duties
            if (duty.pathway, duty.pathway_number) == (pathway.id, pathway.number)
        ]
        _print_table(
            (
                duty.id if duty.number is None else f"{duty.id} {duty.number}",
                STATUS_WORDS[duty.status] + (", was missed" if duty.missed else ""),
                f"due {duty.due_on}" if duty.due_on else "",
                f"done {duty.done_on}" if duty.done_on else "",
                (" + " if duty.role_rule == "all" else " or ").join(duty.role),
            )
            for duty in mine
        )
    if answer.proposals:
        say("\nProposals, for a person to decide")
        _print_table((each.id, each.state.value, each.text) for each in answer.proposals)
    for unused in answer.unused:
        say(f"\nMet nothing: {unused.event} of {day_in_words(unused.on)}")
    for problem in answer.problems:
        say(f"\nProblem: {problem.kind}, {day_in_words(problem.on)}")


def _print_table(rows: Iterable[tuple[str, ...]]) -> None:
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        say(("  " + "  ".join(cells)).rstrip())
