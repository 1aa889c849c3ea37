"""A plan as it is put on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from goodward.documents.plan import ActionOnPaper, GroupOnPaper, PlanOnPaper
from goodward.plans.queries import ActionLine, Plan
from goodward.ui.components.dates import long_day, plain_day
from goodward.web.pages.plans import presenters
from goodward.web.pages.plans.answered import AnswerRow

if TYPE_CHECKING:
    from goodward.plans.models import ActionEntry


def on_paper(
    plan: Plan, *, title: str, authority: str, answers: Sequence[AnswerRow], today: date
) -> PlanOnPaper:
    """Return a plan in words. answers: to what the policy asks, as the page shows them."""
    by_key = {line.action.pk: line for line in plan.lines}
    stands = presenters.lead(plan, today)
    return PlanOnPaper(
        authority=authority,
        provider=plan.provider.shown_name,
        title=title,
        as_at=long_day(today),
        stands=f"{stands}." if stands else "",
        answers=tuple((each.label, each.words or "Not answered yet.") for each in answers),
        groups=tuple(
            GroupOnPaper(
                group.title,
                tuple(_action(by_key[row.pk], row) for row in group.rows),
            )
            for group in presenters.groups(plan, today)
        ),
    )


def _action(line: ActionLine, row: presenters.ActionRow) -> ActionOnPaper:
    action = line.action
    return ActionOnPaper(
        action.text,
        (
            ("Where it stands", ", ".join(look.text for look in row.looks)),
            ("By when", plain_day(action.due_on) if action.due_on else "No day yet"),
            ("Who sees to it", row.who),
            ("Came from", row.sources),
            ("Steps", action.steps),
            ("Impact it should have for children", action.impact),
            *(_entry(each) for each in line.entries if each.kind in presenters.TELLING),
        ),
    )


def _entry(entry: ActionEntry) -> tuple[str, str]:
    row = presenters.entry_row(entry)
    said = [f"{name}: {words}" if name else words for name, words in row.facts]
    return f"{row.what}, {row.day}", "\n".join((row.look.text, *said))
