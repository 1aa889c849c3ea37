"""What Ofsted lists beside providers: invented agencies, one judged ineffective, and addresses."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from goodward.accounts.models import LocalAuthority
from goodward.inspections import actions as inspections
from goodward.providers.bodies import BodyKind, Kept, add_unlisted
from goodward.providers.models import Provider, RegisterList

_AGENCY = (
    "CA Reference", "Provider Status", "Provider Type", "Individual Register Combinations",
    "Provider Name", "Provider Address 1", "Provider Address 2", "Provider Address 3",
    "Provider Postcode", "Local Authority", "Number of childminders on roll",
    "Number of childcare on domestic premises providers on roll",
    "Number of childminders without domestic premises on roll",
    "CA - Most recent inspection date", "CA - Most recent inspection outcome",
)  # fmt: skip
# Numbers that nobody has; the last was judged between the two lists.
_AGENCIES = (
    ("CA999901", "Invented Home Childcare Agency", 214, "14/03/2023 - 16/03/2023", "Effective"),
    ("CA999902", "Invented Minding Partners", 37, "", ""),
    ("CA999903", "Invented Village Childminders", 58, "07/11/2023 - 08/11/2023", "Effective"),
)
_JUDGED_SINCE = ("CA999903", "Ineffective")
_ADDRESS = (
    "Provider URN", "Provider Type", "Individual Register combinations",
    "Provider Early Years Register Flag", "Provider Compulsory Childcare Register Flag",
    "Provider Voluntary Childcare Register Flag", "Provider name", "Provider address line 1",
    "Provider address line 2", "Provider town", "Postcode", "Local Authority",
)  # fmt: skip
PUBLISHED = 3


def list_beside(authority: LocalAuthority, *, today: date, now: datetime) -> None:
    """Bring in two lists of agencies and one of addresses, with a childminder of the agency."""
    add_unlisted(
        authority=authority,
        kind=BodyKind.AGENCY,
        name="Rowan Field (invented)",
        body=Kept("Invented Village Childminders", "CA999903"),
        by=None,
        at=now,
        town="",
        places=6,
    )
    before, after = today - timedelta(days=200), today - timedelta(days=20)
    _accept(authority, "invented-agencies-before.csv", _agencies(before), now=now, today=today)
    judged = after - timedelta(days=30)
    newer = _agencies(after, judged_on=judged)
    _accept(authority, "invented-agencies.csv", newer, now=now, today=today)
    addresses = _addresses(authority, after)
    if addresses:
        _accept(authority, "invented-addresses.csv", addresses, now=now, today=today)


def _accept(
    authority: LocalAuthority, name: str, content: bytes, *, now: datetime, today: date
) -> None:
    imported = inspections.stage(
        authority=authority, file_name=name, content=content, by=None, at=now
    )
    inspections.commit(imported=imported, by=None, at=now, told_on=today)


def _agencies(as_at: date, *, judged_on: date | None = None) -> bytes:
    rows = []
    for reference, name, roll, inspected, outcome in _AGENCIES:
        if judged_on is not None and reference == _JUDGED_SINCE[0]:
            inspected, outcome = f"{judged_on:%d/%m/%Y}", _JUDGED_SINCE[1]
        registers = "EYR, CCR, VCR"
        rows.append(
            (reference, "Active", "Childminder agency", registers, name, "", "", "", "",
             "Not Recorded", roll,
             0, 0, inspected, outcome)
        )  # fmt: skip
    return _file("Childminder agencies", as_at, _AGENCY, rows)


def _addresses(authority: LocalAuthority, as_at: date) -> bytes:
    homes = Provider.objects.for_authority(authority).filter(
        register_list=RegisterList.INVENTED, type="childminder", status="active"
    )
    rows = [
        (each.urn, "Childminder", "ALL", "Y", "Y", "Y", "REDACTED", f"{number} Invented Terrace",
         "", each.town, each.postcode, authority.ofsted_names[0])
        for number, each in enumerate(homes.order_by("urn")[:PUBLISHED], start=1)
    ]  # fmt: skip
    return _file("Childminders and domestic childcare", as_at, _ADDRESS, rows) if rows else b""


def _file(title: str, as_at: date, heads: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([f"{title} (invented) as at {as_at.day} {as_at:%B %Y}"])
    writer.writerow(heads)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
