"""What a daily extract tells beside its differences: staged with it, kept once it is accepted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from goodward.accounts.models import LocalAuthority, User
from goodward.core.ofsted.extract.codes import DAYS_GONE_ONES_STAY
from goodward.core.ofsted.extract.events import to_record
from goodward.core.ofsted.extract.records import Extract, Registration
from goodward.core.ofsted.nothings import Nothing
from goodward.core.ofsted.records import ProviderRecord
from goodward.listings.models import StagedExtract, Told
from goodward.providers.models import Provider
from goodward.providers.restricting import OF_EXTRACT, OF_PUBLISHED, WITHHELD, restrict_all

NON_DOMESTIC = "non_domestic"
# What lay longer before an authority's first extract is history, about which nobody is asked.
ASKED_FOR = timedelta(days=DAYS_GONE_ONES_STAY)


def stage(*, authority: LocalAuthority, import_ref: int, extract: Extract, is_first: bool) -> None:
    """
    Keep what a staged extract tells, until it is accepted or set aside.

    is_first: whether the authority has accepted none before.
    """
    day = extract.taken_on
    StagedExtract(
        authority=authority,
        import_ref=import_ref,
        told=list(_told(extract.registrations)),
        marks={
            each.reference: "|".join(sorted(each.considerations))
            for each in extract.registrations
            if each.considerations
        },
        asks_since=day - ASKED_FOR if is_first and day else None,
    ).save(force_insert=True)


def stage_withheld(
    *, authority: LocalAuthority, import_ref: int, records: Iterable[ProviderRecord]
) -> None:
    """
    Keep whose name and place a file withholds although it is no home: refuges and similar.

    Also that it withholds none; but nothing where it speaks of homes alone.
    """
    settings = [each for each in records if each.provider_type == NON_DOMESTIC]
    marks = {
        each.urn: WITHHELD
        for each in settings
        if each.name is Nothing.WITHHELD
        # A setting named after a person is withheld by us, and its address is there.
        and each.postcode is Nothing.WITHHELD
    }
    if settings:
        staged = StagedExtract(authority=authority, import_ref=import_ref, marks=marks)
        staged.save(force_insert=True)


def _told(registrations: Iterable[Registration]) -> Iterable[list[Any]]:
    for each in registrations:
        for event in to_record(each):
            yield [each.reference, event.kind, event.on.isoformat(), event.said]


def forget(*, authority: LocalAuthority, import_ref: int) -> None:
    """Drop what a staged extract told."""
    StagedExtract.objects.for_authority(authority).filter(import_ref=import_ref).delete()


def take_back(*, authority: LocalAuthority, import_ref: int) -> None:
    """Drop what an accepted extract told, as it is taken back; nobody has set any of it aside."""
    Told.objects.for_authority(authority).filter(import_ref=import_ref).delete()


def take_in(
    *,
    authority: LocalAuthority,
    import_ref: int,
    as_at: date,
    is_extract: bool,
    by: User | None,
    at: datetime,
) -> None:
    """Keep what an accepted file told of providers that are held; what was told before stays."""
    staged = StagedExtract.objects.for_authority(authority).filter(import_ref=import_ref).first()
    if staged is None:
        return
    numbers = {row[0] for row in staged.told}
    held = dict(
        Provider.objects.for_authority(authority).filter(urn__in=numbers).values_list("urn", "pk")
    )
    since = staged.asks_since or date.min
    Told.objects.for_authority(authority).bulk_create(
        [
            Told(
                authority=authority,
                provider_id=held[number],
                kind=kind,
                on=date.fromisoformat(on),
                said=said,
                as_at=as_at,
                is_history=date.fromisoformat(on) < since,
                import_ref=import_ref,
                told_at=at,
                told_by=by,
            )
            for number, kind, on, said in staged.told
            if number in held
        ],
        ignore_conflicts=True,
    )
    told = OF_EXTRACT if is_extract else OF_PUBLISHED
    restrict_all(authority=authority, marks=staged.marks, told=told, by=by, at=at)
    staged.delete()
