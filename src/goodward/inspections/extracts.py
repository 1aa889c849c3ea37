"""What is particular to the daily extract when it is staged and accepted like every other file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from goodward.accounts.models import LocalAuthority
from goodward.core.ofsted.nothings import Nothing
from goodward.core.ofsted.publications import FileKind
from goodward.core.ofsted.records import ProviderRecord
from goodward.core.ofsted.registers import Register
from goodward.inspections.comparing import HeldProvider
from goodward.inspections.models import Import, ImportState
from goodward.inspections.queries import newest_as_at
from goodward.listings.queries import source_of

ONE_DAY = timedelta(days=1)
WHERE = "“Where Ofsted’s data comes from”, on the page Import"
_OF_PROVIDERS = frozenset({FileKind.PROVIDERS, FileKind.CHILDMINDERS})
# Words of a subtype that our types of provider are made of, kept in our own words.
_KEPT_SUBTYPES = frozenset({"full_day_care", "sessional_day_care", "out_of_school_day_care"})


def why_not_ours(authority: LocalAuthority, register: Register) -> str:
    """
    Return why a file is not for this authority to bring in, empty when it is.

    An authority goes by the published files or by the daily extract: where both came in, whoever
    is too new for the one would seem to have left it.
    """
    source = source_of(authority)
    extract = register.extract
    if extract is None:
        if source.is_extract and register.kind in _OF_PROVIDERS:
            return (
                f"{authority} goes by Ofsted’s daily extract, and this is one of its published "
                f"files, which are months older. That is chosen at {WHERE}"
            )
        return ""
    if not source.is_extract:
        return (
            f"this is Ofsted’s daily extract, and {authority} goes by its published files. That "
            f"is chosen at {WHERE}"
        )
    if extract.code != source.dfe_code:
        said = f"code {extract.code}" if extract.code else "no code"
        named = f" ({extract.authority})" if extract.authority else ""
        return (
            f"the extract has {said}{named}, and {authority} has {source.dfe_code}: it is of "
            "another authority"
        )
    if extract.taken_on is None:
        return "the extract does not say of which day it is"
    return ""


def with_held_subtypes(
    records: Iterable[ProviderRecord], held: Mapping[str, HeldProvider]
) -> list[ProviderRecord]:
    """Return the records, each with the subtype that is held: the extract does not tell one."""
    return [
        each._replace(subtype=subtype) if (subtype := _subtype(held.get(each.urn))) else each
        for each in records
    ]


def as_far_as_seen(
    records: Iterable[ProviderRecord], restricted: frozenset[str]
) -> list[ProviderRecord]:
    """Return the records, those of restricted providers without what tells who they are."""
    return [_withheld(each) if each.urn in restricted else each for each in records]


def _withheld(record: ProviderRecord) -> ProviderRecord:
    nothing = Nothing.WITHHELD
    return record._replace(
        name=nothing,
        address_1=nothing,
        address_2=nothing,
        address_3=nothing,
        town=nothing,
        postcode=nothing,
        owner_name=nothing,
    )


def _subtype(held: HeldProvider | None) -> str:
    subtype = str(held.columns[2]) if held is not None else ""
    return subtype if subtype in _KEPT_SUBTYPES else ""


def days_missing(imported: Import) -> Iterator[str]:
    """Yield what is said of days between this extract and the one before of which none came in."""
    before = newest_as_at(imported.authority, imported.register_list, imported.kind)
    if before is None or imported.as_at is None:
        return
    missing = (imported.as_at - before).days - 1
    if missing > 0:
        first, last = before + ONE_DAY, imported.as_at - ONE_DAY
        days = _day(first) if missing == 1 else f"{_day(first)} to {_day(last)}"
        yield f"No extract of {days} was brought in: what came and went on those days is not known"


def is_first_extract(imported: Import) -> bool:
    """Return whether no extract was accepted before this one."""
    return not (
        Import.objects.for_authority(imported.authority)
        .filter(kind=FileKind.EXTRACT, state=ImportState.COMMITTED)
        .exclude(pk=imported.pk)
        .exists()
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
