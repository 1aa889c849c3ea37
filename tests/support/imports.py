"""Ofsted's files staged, decided and accepted, the way a person would."""

from __future__ import annotations

from typing import Any

from goodward.accounts.models import LocalAuthority, User
from goodward.inspections import actions, queries
from goodward.inspections.models import Import
from tests.support.days import day, noon
from tests.support.ofsted_file import a_file


def a_review(
    authority: LocalAuthority,
    *rows: dict[str, Any],
    on: str,
    as_at: str,
    by: User | None = None,
) -> Import:
    """Return a file that is staged and waits to be decided about."""
    return actions.stage(
        authority=authority,
        file_name=f"{as_at}.csv",
        content=a_file(*rows, as_at=as_at),
        by=by,
        at=noon(on),
    )


def decided(
    imported: Import, urn: str, answer: str, *, on: str, field: str = "", by: User | None = None
) -> None:
    """Give one difference of a review its answer."""
    row = row_of(imported, urn)
    actions.decide(imported=imported, row=row.pk, answer=answer, field=field, by=by, at=noon(on))


def row_of(imported: Import, urn: str) -> queries.ReviewRow:
    """Return the difference of one number; there must be one."""
    [row] = [row for row in queries.review(imported).rows if row.urn == urn]
    return row


def accepted(
    imported: Import,
    *,
    on: str,
    by: User | None = None,
    standing: str | None = None,
    is_all: bool = False,
) -> actions.CommitReport:
    """
    Accept what was decided; with `is_all`, and for a first file, all the rest too.

    Registers of tests are small, so that a fifth of one is soon gone: the halt is answered.
    """
    if is_all:
        actions.decide_rest(imported=imported, answer=actions.ACCEPT, by=by, at=noon(on))
    return actions.commit(
        imported=imported,
        by=by,
        at=noon(on),
        told_on=day(on),
        standing=standing or (actions.HISTORY if imported.is_first else None),
        despite_halt="the register of a test is small",
    )


def changes_of(imported: Import) -> dict[str, str]:
    """Return what became of each number of a review that differs."""
    return {row.urn: row.change for row in queries.review(imported).rows}
