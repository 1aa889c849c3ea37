"""A daily extract as a register: the providers that stand in it, ready to be compared."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from goodward.core.counted import counted
from goodward.core.ofsted.blocks import Block
from goodward.core.ofsted.extract.codes import (
    DAYS_GONE_ONES_STAY,
    ON_THE_REGISTER,
    STATUS_WORDS,
    Standing,
)
from goodward.core.ofsted.extract.outcomes import told_by
from goodward.core.ofsted.extract.records import Extract, Registration
from goodward.core.ofsted.nothings import Nothing
from goodward.core.ofsted.publications import FileKind
from goodward.core.ofsted.records import Outcome, ProviderRecord
from goodward.core.ofsted.registers import Register

LAYOUT = "daily extract"
UNTRIED = "Reading the daily extract was tried on invented extracts alone, on no real one"


def register_of(extract: Extract) -> Register:
    """
    Return an extract as every other file of Ofsted's is returned.

    Only what is on the register, suspended or not, is a record: what is cancelled, resigned,
    inactive or exempt stays in the extract for some weeks, and has left all the same.
    """
    here = [each for each in extract.registrations if each.standing in ON_THE_REGISTER]
    return Register(
        kind=FileKind.EXTRACT,
        layout=LAYOUT,
        encoding="XML",
        sheet="",
        as_at=extract.taken_on,
        columns_unknown=(),
        columns_missing=(),
        records=tuple(_record(each, extract.authority or Nothing.ABSENT) for each in here),
        agencies=(),
        problems=extract.problems,
        remarks=(),
        notes=tuple(_notes(extract)),
        skipped_empty=0,
        content_key=_content_key(extract),
        extract=extract,
    )


def _record(each: Registration, authority: str | Nothing) -> ProviderRecord:
    newest, earlier = _in_blocks(told_by(each.inspections).outcomes)
    current = frozenset(
        span.name for span in each.registers if span.until is None and not span.is_exempt
    )
    return ProviderRecord(
        urn=each.reference,
        name=each.name,
        provider_type=each.kind,
        subtype=Nothing.ABSENT,
        registers=current,
        registered_on=each.registered_on,
        address_1=each.address[0],
        address_2=each.address[1],
        address_3=each.address[2],
        town=each.town,
        postcode=each.postcode,
        authority=authority,
        deprivation_band=Nothing.ABSENT,
        places=Nothing.ABSENT,
        owner_urn=each.owner_reference,
        owner_name=each.owner_name,
        outcomes=newest,
        earlier=earlier,
    )


def _in_blocks(outcomes: Iterable[Outcome]) -> tuple[tuple[Outcome, ...], tuple[Outcome, ...]]:
    """Return the newest outcome of each block, and the graded ones before; newest come first."""
    newest: dict[Block, Outcome] = {}
    earlier: list[Outcome] = []
    for each in outcomes:
        if each.block not in newest:
            newest[each.block] = each
        elif each.block is Block.GRADED:
            earlier.append(each)
    return tuple(newest.values()), tuple(earlier)


def _notes(extract: Extract) -> Iterable[str]:
    yield UNTRIED
    standings = Counter(each.standing for each in extract.registrations)
    if gone := standings[Standing.GONE]:
        yield (
            f"{counted(gone, 'registration has', 'registrations have')} ended and stay in the "
            f"extract for {DAYS_GONE_ONES_STAY} days: they count as gone"
        )
    if not_yet := standings[Standing.NOT_YET]:
        registrations = counted(not_yet, "registration is", "registrations are")
        yield f"{registrations} {STATUS_WORDS['PROP']} and not made yet: not taken in"
    if refused := standings[Standing.NEVER]:
        registrations = counted(refused, "registration was", "registrations were")
        yield f"{registrations} refused: not taken in"
    for what, number in sorted(extract.others.items()):
        yield f"{counted(number, what)} passed over"
    for name, number in sorted(extract.unknown.items()):
        yield f"The element “{name}” is not known and was not read ({counted(number, 'time')})"


def _content_key(extract: Extract) -> str:
    """Return the same key for the same registrations in any order, on whatever lines."""
    keys = sorted(
        hashlib.blake2b(repr(each._replace(line=0)).encode(), digest_size=16).hexdigest()
        for each in extract.registrations
    )
    whole = "\n".join([LAYOUT, str(extract.taken_on), extract.code, *keys])
    return hashlib.blake2b(whole.encode(), digest_size=32).hexdigest()
