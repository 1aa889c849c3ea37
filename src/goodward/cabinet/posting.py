"""What a report is written to people about: that it waits, that it was returned, and itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.queries import people_of
from goodward.accounts.rights import may
from goodward.cabinet.making import FORMS, as_report, file_name
from goodward.cabinet.models import ReportSchedule, ReportStep
from goodward.cabinet.steps import Whole
from goodward.core.cabinet.moves import ReportRefused
from goodward.messages import actions as messages
from goodward.messages.to_officers import officers_who_get

CAUSE = "cabinet_report"
READ = "cabinet.read"


def tell_that_it_waits(whole: Whole, author: User | None, *, at: datetime) -> bool:
    """Write to the author of a scheduled report that it waits; tell whether there was anybody."""
    to = officers_who_get(whole.row.authority, [author], "the person who writes the report")
    if not to:
        return False
    messages.write(
        authority=whole.row.authority,
        provider=None,
        text="cabinet_report_waits",
        values={"title": whole.row.title, "link": _page(whole)},
        to=to,
        cause=(CAUSE, f"{whole.row.pk}/waits"),
        by=None,
        at=at,
    )
    return True


def tell_of_return(whole: Whole, returned: ReportStep, *, by: User, at: datetime) -> None:
    """Write to everybody who had a hand in a report that it was returned, and why."""
    hands: Iterable[User | None] = {
        each.by_id: each.by for each in whole.steps if each.by_id in whole.now.authors
    }.values()
    to = officers_who_get(whole.row.authority, hands, "one of those who wrote the report")
    if not to:
        return
    messages.write(
        authority=whole.row.authority,
        provider=None,
        text="cabinet_report_returned",
        values={"title": whole.row.title, "words": returned.said, "link": _page(whole)},
        to=to,
        cause=(CAUSE, f"{whole.row.pk}/{returned.pk}"),
        by=by,
        at=at,
    )


def readers_of(schedule: ReportSchedule | None) -> list[messages.Recipient]:
    """Return whom an approved report goes to: officers who may read it, and named addresses."""
    if schedule is None:
        return []
    chosen = set(schedule.officers)
    officers = [
        messages.Recipient(each.name, each.email, "a reader of the report")
        for each in people_of(schedule.authority)
        if each.pk in chosen and may(each.roles, READ)
    ]
    others = [
        messages.Recipient(name, email, "a reader of the report")
        for name, email in schedule.addresses
    ]
    return [*officers, *others]


def send_to_readers(whole: Whole, *, by: User, at: datetime) -> int:
    """
    Write an approved report to its readers, with its PDF; return to how many.

    :raises ReportRefused: without a reader.
    """
    to = readers_of(schedule_in_use(whole.row.authority))
    if not to:
        raise ReportRefused(
            "There is nobody to send it to. Choose its readers first, on the page of the schedule."
        )
    form = FORMS["pdf"]
    attached = messages.Attachment(
        file_name(whole, form), form.content_type, form.make(as_report(whole))
    )
    messages.write(
        authority=whole.row.authority,
        provider=None,
        text="cabinet_report_sent",
        values={"title": whole.row.title, "period": whole.period.title, "link": _page(whole)},
        to=to,
        cause=(CAUSE, f"{whole.row.pk}/sent"),
        by=by,
        at=at,
        attachments=[attached],
    )
    return len({each.email.casefold() for each in to})


def schedule_in_use(authority: LocalAuthority) -> ReportSchedule | None:
    """Return the schedule that holds now; None before anybody chose."""
    rows = ReportSchedule.objects.for_authority(authority)
    return rows.select_related("authority", "author").order_by("-pk").first()


def _page(whole: Whole) -> str:
    return f"/oversight/reports/{whole.row.pk}/"
