"""Ofsted's list of childminder agencies: staged as a whole, taken in, and taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from goodward.accounts.models import LocalAuthority
from goodward.core.ofsted.agencies import AgencyRecord
from goodward.core.ofsted.agency_changes import AgencyFacts, HeldAgency, changes_of
from goodward.core.ofsted.records import RowProblem
from goodward.listings.models import Agency, StagedAgency

_DAYS = frozenset({"inspected_from", "inspected_to", "as_at", "gone_on"})
# What a list changes of an agency, and what is put back as it is taken back.
_KEPT = (*AgencyFacts._fields, "as_at", "gone_on")


def stage(
    *,
    authority: LocalAuthority,
    import_ref: int,
    records: Iterable[AgencyRecord],
    problems: Iterable[RowProblem],
) -> Counter[str]:
    """
    Keep what a list says of each agency beside what is held, and return how many by change.

    problems: of rows kept out; an agency named there has not left.
    """
    held = {each.reference: each for each in Agency.objects.for_authority(authority)}
    changes = list(
        changes_of(
            records,
            {
                reference: HeldAgency(_facts(each), each.gone_on is not None)
                for reference, each in held.items()
            },
            unread={each.urn for each in problems if each.urn},
        )
    )
    StagedAgency.objects.for_authority(authority).bulk_create(
        StagedAgency(
            authority=authority,
            import_ref=import_ref,
            reference=each.reference,
            change=each.change,
            before=_written(held[each.reference]) if each.reference in held else None,
            after=_plain(each.after._asdict()) if each.after else None,
        )
        for each in changes
    )
    return Counter(each.change for each in changes)


def take_in(*, authority: LocalAuthority, import_ref: int, as_at: date) -> None:
    """
    Hold every agency as an accepted list has it; whoever is not in it is marked as gone.

    as_at: the day the list speaks of.
    """
    for each in _staged(authority, import_ref):
        if each.after is None:
            _write(authority, each.reference, {"gone_on": as_at})
        else:
            _write(
                authority, each.reference, {**_read(each.after), "as_at": as_at, "gone_on": None}
            )


def take_back(*, authority: LocalAuthority, import_ref: int) -> None:
    """Hold every agency as it was before a list was accepted; those it brought are let go."""
    for each in _staged(authority, import_ref):
        if each.before is None:
            Agency.objects.for_authority(authority).filter(reference=each.reference).delete()
        else:
            _write(authority, each.reference, _read(each.before))


def forget(*, authority: LocalAuthority, import_ref: int) -> None:
    """Drop what a list said that was set aside."""
    _staged(authority, import_ref).delete()


def _staged(authority: LocalAuthority, import_ref: int) -> Any:
    return StagedAgency.objects.for_authority(authority).filter(import_ref=import_ref)


def _write(authority: LocalAuthority, reference: str, columns: dict[str, Any]) -> None:
    Agency.objects.for_authority(authority).update_or_create(
        reference=reference, defaults=columns, create_defaults={"authority": authority, **columns}
    )


def _facts(agency: Agency) -> AgencyFacts:
    return AgencyFacts._make(getattr(agency, name) for name in AgencyFacts._fields)


def _written(agency: Agency) -> dict[str, Any]:
    return _plain({name: getattr(agency, name) for name in _KEPT})


def _plain(columns: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in columns.items()
    }


def _read(columns: dict[str, Any]) -> dict[str, Any]:
    return {
        name: date.fromisoformat(value) if name in _DAYS and value else value
        for name, value in columns.items()
    }
