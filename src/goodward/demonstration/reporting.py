"""Reports to cabinet in the demonstration: one approved and sent, one that is being written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.roles import Role
from goodward.cabinet import actions
from goodward.core.measuring.periods import quarter_with

INTRODUCTION = """\
This is an invented report. It shows what the service was to do in the quarter, what it did, and \
what came of it for providers.

Members are asked to note it, and to say what they want to know more of."""
WORDS = {
    "introduction": INTRODUCTION,
    "deadlines": (
        "Most days that were missed lie at the beginning of a case, when an adviser is to be "
        "allocated. Cases are allocated twice a week from now on."
    ),
    "improving": (
        "Few have been followed for long. The line says how long it took, and not that our support "
        "was the cause."
    ),
}
READER = ("Democratic Services", "democratic.services@{slug}.example")


def report_to_cabinet(
    authority: LocalAuthority,
    people: Mapping[str, Sequence[User]],
    *,
    today: date,
    now: datetime,
) -> None:
    """Write the report of the last quarter, have it approved and sent, and begin this quarter's."""
    author = next(
        people[role][0]
        for role in (Role.IMPROVEMENT_STANDARDS_MANAGER, Role.SENIOR_IMPROVEMENT_ADVISER,
                     Role.SUFFICIENCY_SAFEGUARDING_OFFICER)
        if people.get(role)
    )  # fmt: skip
    second = people[Role.SENIOR_STAFF][0]
    name, email = READER
    actions.change_schedule(
        authority=authority,
        is_on=True,
        working_day=10,
        author=author.pk,
        officers=[second.pk],
        addresses=[(name, email.format(slug=authority.slug))],
        by=author,
        at=now,
    )
    this = quarter_with(today)
    last = quarter_with(this.first - timedelta(days=1))
    for quarter, is_done in ((last, True), (this, False)):
        report = actions.begin(
            authority=authority,
            period=quarter.key,
            title=f"Early years improvement, {quarter.title}",
            by=author,
            at=now,
        )
        if is_done:
            actions.write(report=report, seen=None, typed=WORDS, by=author, at=now)
            actions.finish(report=report, by=author, at=now)
            actions.approve(report=report, is_to_be_sent=True, by=second, at=now)
