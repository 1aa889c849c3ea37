"""Ofsted's lists of agencies and of consented addresses, row by row, in every known layout."""

from __future__ import annotations

import csv
import io
from typing import Any

from goodward.accounts.models import LocalAuthority, User
from goodward.inspections import actions
from goodward.inspections.models import Import
from tests.support.days import day, noon

_AGENCY = [
    "CA Reference", "Provider Status", "Provider Type", "Individual Register Combinations",
    "Provider Name", "Provider Address 1", "Provider Address 2", "Provider Address 3",
    "Provider Postcode", "Local Authority",
]  # fmt: skip
_ROLL = [
    "Number of childminders on roll",
    "Number of childcare on domestic premises providers on roll",
    "Number of childminders without domestic premises on roll",
]
_INSPECTED = ["CA - Most recent inspection date", "CA - Most recent inspection outcome"]
_ADDRESS = [
    "Provider URN", "Provider Type", "Individual Register combinations",
    "Provider Early Years Register Flag", "Provider Compulsory Childcare Register Flag",
    "Provider Voluntary Childcare Register Flag", "Provider name", "Provider address line 1",
    "Provider address line 2", "Provider address line 3", "Provider town", "Postcode",
    "Parliamentary Constituency", "Local Authority", "Region", "Ofsted Region",
]  # fmt: skip


def an_agency(reference: str, name: str = "Tiny Agency", **cells: Any) -> dict[str, Any]:
    """Return the cells of one agency by Ofsted's headers; roll, on, outcome stand for the last."""
    short = {
        "roll": _ROLL[0],
        "domestic": _ROLL[1],
        "without": _ROLL[2],
        "on": _INSPECTED[0],
        "outcome": _INSPECTED[1],
        "where": "Local Authority",
    }
    return {
        "CA Reference": reference,
        "Provider Status": "Active",
        "Provider Type": "Childminder agency",
        "Individual Register Combinations": "EYR, CCR, VCR",
        "Provider Name": name,
        "Local Authority": "Surrey",
        **{short.get(each, each): value for each, value in cells.items()},
    }


def agencies_of_2024(*rows: dict[str, Any], as_at: str = "31 December 2024") -> bytes:
    """Return a list with rolls, as at the end of 2024: UTF-8 with its byte order mark."""
    title = f"Childminder agencies as at {as_at}"
    return _csv([*_AGENCY, *_ROLL, *_INSPECTED], rows, [title]).encode("utf-8-sig")


def agencies_of_2021(*rows: dict[str, Any], as_at: str = "31 August 2021") -> bytes:
    """Return a list without rolls."""
    title = f"Childminder agencies as at {as_at}"
    return _csv([*_AGENCY, *_INSPECTED], rows, [title]).encode()


def at_home(urn: str, street: str = "1 Invented Road", **cells: Any) -> dict[str, Any]:
    """Return the cells of one childminder who let Ofsted publish an address."""
    return {
        "Provider URN": urn,
        "Provider Type": "Childminder",
        "Individual Register combinations": "ALL",
        "Provider Early Years Register Flag": "Y",
        "Provider Compulsory Childcare Register Flag": "Y",
        "Provider Voluntary Childcare Register Flag": "Y",
        "Provider name": "Ann Acorn",
        "Provider address line 1": street,
        "Provider town": "DOVER",
        "Postcode": "CT16 1AA",
        "Local Authority": "Kent",
        **cells,
    }


def addresses(*rows: dict[str, Any], as_at: str = "30 June 2026") -> bytes:
    """Return a list of consented addresses: three lines of title, and Latin-1."""
    title = [f"Childminders and domestic childcare as at {as_at}", "One table.", "Source: Ofsted"]
    return _csv(_ADDRESS, rows, title).encode("latin-1")


def _csv(headers: list[str], rows: tuple[dict[str, Any], ...], title: list[str]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([each] for each in title)
    writer.writerow(headers)
    writer.writerows([row.get(header, "") for header in headers] for row in rows)
    return text.getvalue()


def staged(authority: LocalAuthority, content: bytes, *, on: str, by: User | None = None) -> Import:
    """Return a list that was brought in and waits."""
    return actions.stage(
        authority=authority, file_name="list.csv", content=content, by=by, at=noon(on)
    )


def accepted(
    authority: LocalAuthority, content: bytes, *, on: str, despite: str = "the list is short"
) -> Import:
    """Return a list that was brought in and accepted."""
    imported = staged(authority, content, on=on)
    actions.commit(imported=imported, by=None, at=noon(on), told_on=day(on), despite_halt=despite)
    imported.refresh_from_db()
    return imported
