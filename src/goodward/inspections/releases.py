"""Counting one of Ofsted's files whole: each authority in it, and all of them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.core.measuring.register import (
    FILE_WAYS,
    MET,
    NONE,
    SAFEGUARDING,
    UNCLEAR,
    UNTOLD,
    Cell,
    Counted,
    Sum,
    cells,
    size_of,
    together,
)
from goodward.core.ofsted.fingerprints import fingerprint
from goodward.core.ofsted.judgements import in_force, judgement_of
from goodward.core.ofsted.kinds import provider_type_of
from goodward.core.ofsted.nothings import plain
from goodward.core.ofsted.publications import TITLES, FileKind
from goodward.core.ofsted.reading import read_register
from goodward.core.ofsted.records import Outcome, ProviderRecord
from goodward.core.ofsted.refusals import FileRefused
from goodward.core.ofsted.registers import Register
from goodward.core.refusals import Refused
from goodward.inspections.models import Import, ImportState, Release, ReleaseFigures
from goodward.providers.models import RegisterList
from goodward.providers.outcomes import worded
from goodward.providers.queries import restricted_urns

# The whole file; no authority's name is empty.
ENGLAND = ""
# What stands for the authority of a row where Ofsted holds none.
NOT_RECORDED = "Not recorded"
# England has some 153 authorities, and a file from before a reform a few less.
NATIONAL = 140
COUNTED_KINDS = (FileKind.PROVIDERS, FileKind.CHILDMINDERS)
ROWS_AT_A_TIME = 500


class CountRefused(Refused):
    """A file that cannot be counted; the sentence says why."""


class Said(NamedTuple):
    """What an outcome in force is counted as: its word, and a report card's areas."""

    word: str
    areas: tuple[tuple[str, str], ...]


def count_staged(imported: Import, register: Register, mine: Iterable[ProviderRecord]) -> None:
    """Keep the figures of a file that is staged. They count once its import is accepted."""
    if register.kind in COUNTED_KINDS:
        _keep(
            Release(
                authority=imported.authority,
                imported=imported,
                register_list=imported.register_list,
                file_name=imported.file_name,
                file_hash=imported.file_hash,
                kind=imported.kind,
                as_at=imported.as_at,
                at=imported.staged_at,
                by=imported.staged_by,
            ),
            register,
            mine,
        )


@transaction.atomic
def count_file(
    *,
    authority: LocalAuthority,
    file_name: str,
    content: bytes,
    by: User | None,
    at: datetime,
    as_at: date | None = None,
) -> tuple[Release, bool]:
    """
    Count a file and bring nothing in; return its figures, and whether they are new.

    as_at: the day it speaks of, where the file does not say it.

    :raises CountRefused: if it is not one of Ofsted's files of providers, or its day is unknown.
    """
    file_hash = fingerprint(content)
    LocalAuthority.objects.select_for_update().get(pk=authority.pk)
    known = releases_of(authority).filter(file_hash=file_hash).first()
    if known is not None:
        return known, False
    try:
        register = read_register(content)
    except FileRefused as refused:
        raise CountRefused(str(refused)) from refused
    if register.kind not in COUNTED_KINDS:
        raise CountRefused(f"A list of {TITLES[register.kind]} is not counted: it is not national")
    day = register.as_at or as_at
    if day is None:
        raise CountRefused("The file does not say of which day it speaks", "as_at")
    release = Release(
        authority=authority,
        register_list=RegisterList.OFSTED,
        file_name=file_name,
        file_hash=file_hash,
        kind=register.kind,
        as_at=day,
        at=at,
        by=by,
    )
    names = {plain(name) for name in authority.ofsted_names}
    mine = [each for each in register.records if plain(_area(each)) in names]
    _keep(release, register, mine)
    audit.record(
        authority_id=authority.pk,
        kind="release.counted",
        by=by,
        at=at,
        subject=("release", release.pk),
        detail={"file": file_name, "hash": file_hash, "as_at": day, "rows": release.rows},
    )
    return release, True


def releases_of(authority: LocalAuthority) -> Any:
    """Return the files that count, those of the newest day first; without their rows."""
    return (
        Release.objects.for_authority(authority)
        .filter(Q(imported=None) | Q(imported__state=ImportState.COMMITTED))
        .order_by("-as_at", "-kind", "-pk")
        .defer("bands", "own")
    )


def bands_of(authority: LocalAuthority) -> dict[str, str]:
    """Return the bands of deprivation by Ofsted's number; a newer file's stands. One query."""
    bands: dict[str, str] = {}
    rows = releases_of(authority).values_list("bands", flat=True)
    for each in reversed(rows):
        bands.update(each)
    return bands


def _keep(release: Release, register: Register, mine: Iterable[ProviderRecord]) -> None:
    """Count the records, and write the figures."""
    release.tells_outcomes = any(each.outcomes for each in register.records)
    areas = counted_by_area(register.records, tells_outcomes=release.tells_outcomes)
    release.areas = len(set(areas) - {ENGLAND, NOT_RECORDED})
    release.rows = sum(each.providers for each in areas[ENGLAND].values())
    hidden = restricted_urns(release.authority)
    shown = [each for each in mine if each.urn not in hidden]
    release.bands = {
        each.urn: each.deprivation_band for each in shown if isinstance(each.deprivation_band, str)
    }
    release.own = _own_rows(release, shown)
    release.save(force_insert=True)
    ReleaseFigures.objects.for_authority(release.authority).bulk_create(
        [
            ReleaseFigures(
                authority=release.authority,
                release=release,
                area=area,
                way=way,
                cells=[plain_cell(each) for each in found],
            )
            for area, groups in areas.items()
            for way, found in cells(groups, FILE_WAYS).items()
        ],
        batch_size=ROWS_AT_A_TIME,
    )


def counted_by_area(
    records: Iterable[ProviderRecord], *, tells_outcomes: bool = True
) -> dict[str, dict[Counted, Sum]]:
    """
    Return what each authority in a file is counted as, and under ENGLAND all of them together.

    Agencies are left out, as they are no providers. Postcode districts are not told apart.
    tells_outcomes: whether the file says any; if not, nobody is taken to be without one.
    """
    reading = Reading(tells_outcomes=tells_outcomes)
    by_area: dict[str, dict[Counted, list[int]]] = defaultdict(dict)
    for record in records:
        counted = reading.counted(record)
        if counted is None:
            continue
        places = record.places if isinstance(record.places, int) else None
        sums = by_area[_area(record)].setdefault(counted, [0, 0, 0, 0, 0])
        sums[0] += 1
        sums[1] += places or 0
        sums[2] += places is None
    areas = {
        name: {counted: Sum(*sums) for counted, sums in groups.items()}
        for name, groups in by_area.items()
    }
    whole = together(pair for groups in areas.values() for pair in groups.items())
    return {**areas, ENGLAND: whole}


class Reading:
    """
    What rows of one file are counted by. What one outcome comes to is worked out once.

    tells_outcomes: whether the file says any; if not, nobody is taken to be without one.
    """

    def __init__(self, *, tells_outcomes: bool) -> None:
        self._tells_outcomes = tells_outcomes
        self._known: dict[tuple[Any, ...], Said] = {}

    def counted(self, record: ProviderRecord) -> Counted | None:
        """Return what a row is counted by; None for an agency, which is no provider."""
        kind = provider_type_of(record)
        if kind is None:
            return None
        found = self._said(record)
        return Counted(
            kind,
            "|".join(sorted(record.registers)),
            "",
            record.deprivation_band if isinstance(record.deprivation_band, str) else "",
            size_of(record.places if isinstance(record.places, int) else None),
            found.word,
            found.areas,
        )

    def _said(self, record: ProviderRecord) -> Said:
        outcome = in_force(record.outcomes)
        if outcome is None:
            return _met_or_none(record) if self._tells_outcomes else _NOT_TOLD
        key = (outcome.block, outcome.findings)
        return self._known.get(key) or self._known.setdefault(key, _said(outcome))


def _own_rows(release: Release, records: Iterable[ProviderRecord]) -> list[list[str]]:
    """Return the rows that the authority's own figures are made of, as they are stored."""
    reading = Reading(tells_outcomes=release.tells_outcomes)
    names = set(release.authority.ofsted_names)
    return [
        [each.urn, found.type, found.registers, found.deprivation, found.size, found.word]
        for each in records
        if _area(each) in names and (found := reading.counted(each)) is not None
    ]


_NO_OUTCOME, _ONLY_MET, _NOT_TOLD = Said(NONE, ()), Said(MET, ()), Said(UNTOLD, ())


def _met_or_none(record: ProviderRecord) -> Said:
    """Return what a provider without an outcome in force counts as: met, if that was found."""
    return _ONLY_MET if any(each.overall == MET for each in record.outcomes) else _NO_OUTCOME


def _said(outcome: Outcome) -> Said:
    judgement = judgement_of(outcome)
    return Said(worded(judgement).word or UNCLEAR, areas_of(judgement))


def areas_of(judgement: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the areas of a report card with their grades, safeguarding among them."""
    if judgement.get("framework") != "report_card":
        return ()
    areas = tuple((judgement.get("areas") or {}).items())
    safeguarding = judgement.get("safeguarding")
    return (*areas, (SAFEGUARDING, safeguarding)) if safeguarding else areas


def plain_cell(cell: Cell) -> list[Any]:
    """Return a cell as it is stored: value, type and outcome, then the parts of its sum."""
    return [cell.value, cell.type, cell.word, *cell.sum]


def _area(record: ProviderRecord) -> str:
    """Return the authority a row is of, as Ofsted writes it."""
    return " ".join(record.authority.split()) if isinstance(record.authority, str) else NOT_RECORDED
