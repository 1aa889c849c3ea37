"""Daily extracts written registration by registration, and what waits of an accepted one."""

from __future__ import annotations

from datetime import date
from typing import Any

from goodward.accounts.models import LocalAuthority
from goodward.demonstration.extract import Content, registration, written
from goodward.inspections import actions
from goodward.inspections.models import Import
from goodward.listings.actions import choose_source
from goodward.listings.queries import waiting
from tests.support.days import day, noon

CODE = "886"
LONG_AGO = day("Tuesday 2015-09-01")


def a_registration(urn: str, **said: Any) -> Content:
    """Return a registration as the register of `ofsted_file.a_row` has it."""
    said.setdefault("name", f"Nursery {urn}")
    said.setdefault("address", ("", "Dover", "CT16 1AA"))
    return registration(urn, registered_on=LONG_AGO, **said)


def a_welfare_notice(on: str, category: str = "Suitable people") -> Content:
    """Return what a registration with a Welfare Requirements Notice has besides."""
    notice = [("NoticeCategory", category), ("StartDate", day(on).isoformat())]
    return [("WelfareNoticeHistoryList", [("WelfareNoticeHistory", notice)])]


def inspections(*found: tuple[str, str, str]) -> Content:
    """Return inspections: day, type and Ofsted's words of each."""
    return [
        (
            "InspectionList",
            [
                (
                    "Inspection",
                    [
                        ("InspectionType", kind),
                        ("InspectionDate", day(on).isoformat()),
                        ("InspectionOverallJudgementDescription", said),
                    ],
                )
                for on, kind, said in found
            ],
        )
    ]


def an_extract(*registrations: Content, on: str, code: str = CODE) -> bytes:
    """Return an extract of Kent's as the bytes of a file."""
    return written(registrations, authority_name="Kent", code=code, day=day(on))


def goes_by_extracts(authority: LocalAuthority, *, code: str = CODE, on: str) -> None:
    """Let an authority take Ofsted's data from its daily extract."""
    choose_source(authority=authority, origin="daily_extract", dfe_code=code, by=None, at=noon(on))


def staged_extract(
    authority: LocalAuthority, *registrations: Content, on: str, code: str = CODE
) -> Import:
    """Return an extract of a day, brought in on it."""
    content = an_extract(*registrations, on=on, code=code)
    return actions.stage(
        authority=authority,
        file_name=f"extract-{day(on)}.xml",
        content=content,
        by=None,
        at=noon(on),
    )


def accepted_extract(
    authority: LocalAuthority, *registrations: Content, on: str, standing: str | None = None
) -> Import:
    """Return an extract of a day, accepted on it."""
    imported = staged_extract(authority, *registrations, on=on)
    actions.decide_rest(imported=imported, answer=actions.ACCEPT, by=None, at=noon(on))
    actions.commit(
        imported=imported,
        by=None,
        at=noon(on),
        told_on=day(on),
        standing=standing,
        despite_halt="the register of a test is small",
    )
    imported.refresh_from_db()
    return imported


def something_told(authority: LocalAuthority, urn: str, *others: str, on: str) -> int:
    """Return the key of a notice that an extract told and that waits; the file is open data's."""
    goes_by_extracts(authority, on=on)
    accepted_extract(
        authority,
        a_registration(urn, more=a_welfare_notice(on)),
        *(a_registration(each, name="Registered anew") for each in others),
        on=on,
    )
    choose_source(authority=authority, origin="open_data", dfe_code="", by=None, at=noon(on))
    [told] = waiting(authority)
    return told.pk


def days_before(on: str, days: int) -> date:
    """Return a day some days before another."""
    return date.fromordinal(day(on).toordinal() - days)
