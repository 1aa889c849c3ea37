"""Council districts as an authority gave them: the newest list holds, as a whole."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.core.ofsted.fingerprints import fingerprint
from goodward.core.places.council_districts import DistrictOf, finding, read_districts
from goodward.inspections.models import CouncilDistricts


class Given(NamedTuple):
    """The list that holds: its file, when and by whom it was given, and what it has."""

    file_name: str
    at: datetime
    by: str
    postcodes: int
    districts: int


@transaction.atomic
def give_districts(
    *, authority: LocalAuthority, file_name: str, content: bytes, by: User, at: datetime
) -> tuple[Given, bool]:
    """
    Keep a list of council districts in place of the one before; return it, and whether it is new.

    It shows once the register is counted anew. The list that holds already changes nothing.

    :raises ListRefused: for a list that cannot be read; the one before then holds.
    """
    file_hash = fingerprint(content)
    LocalAuthority.objects.select_for_update().get(pk=authority.pk)
    held = _newest(authority)
    if held is not None and held.file_hash == file_hash:
        return _given(held), False
    made = CouncilDistricts(
        authority=authority,
        file_name=file_name,
        file_hash=file_hash,
        districts=read_districts(content),
        by=by,
        at=at,
    )
    made.save(force_insert=True)
    given = _given(made)
    audit.record(
        authority_id=authority.pk,
        kind="council_districts.given",
        by=by,
        at=at,
        subject=("list of districts", made.pk),
        detail={
            "file": file_name,
            "hash": file_hash,
            "postcodes": given.postcodes,
            "districts": given.districts,
        },
    )
    return given, True


def districts_given(authority: LocalAuthority) -> Given | None:
    """Return the list that holds; None before one was given."""
    held = _newest(authority)
    return None if held is None else _given(held)


def district_finder(authority: LocalAuthority) -> DistrictOf:
    """Return the function that finds a postcode's district; before a list is given, none."""
    held = _newest(authority)
    return finding(held.districts if held is not None else {})


def _newest(authority: LocalAuthority) -> CouncilDistricts | None:
    lists = CouncilDistricts.objects.for_authority(authority).select_related("by")
    return lists.order_by("-pk").first()


def _given(held: CouncilDistricts) -> Given:
    names = set(held.districts.values())
    return Given(held.file_name, held.at, held.by.full_name, len(held.districts), len(names))
