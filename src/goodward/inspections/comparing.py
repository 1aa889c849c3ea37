"""What one file says against what is held: joined, returned, left, re-judged, changed, kept."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from goodward.core.ofsted.kinds import provider_type_of
from goodward.core.ofsted.nothings import Nothing
from goodward.core.ofsted.records import ProviderRecord
from goodward.core.policy.vocabulary import REGISTERS
from goodward.core.reviews.unseen import FIELDS
from goodward.inspections.judgements import Known, known_outcomes
from goodward.providers.naming import search_text, shown_name

# The columns of a provider that a file speaks of, in the order they are staged.
COMPARED = FIELDS
NO_OUTCOME = ("", "", None)
_TYPE, _REGISTERED_ON = COMPARED.index("type"), COMPARED.index("registered_on")


class HeldProvider(NamedTuple):
    """
    What is held of one provider.

    columns: in the order of COMPARED. outcomes: block and day of each outcome held, numbers their
    inspection numbers. recorded: block and day of each judgement that a person recorded already,
    so that a file which brings it later does not raise it a second time.
    """

    pk: int
    name: str
    is_active: bool
    kept_fields: str
    columns: tuple[Any, ...]
    outcomes: frozenset[tuple[str, date]]
    numbers: frozenset[str]
    recorded: frozenset[tuple[str, date]]
    outcome: tuple[str, str, date | None]

    @property
    def type(self) -> str:
        """What kind of provider it is, in a policy's words."""
        return str(self.columns[_TYPE])

    @property
    def registered_on(self) -> date | None:
        """The day Ofsted registered it, where that is held."""
        day = self.columns[_REGISTERED_ON]
        return day if isinstance(day, date) else None


class StagedProvider(NamedTuple):
    """One difference, ready to be staged, with the outcomes that are new."""

    change: str
    provider_pk: int | None
    urn: str
    shown: str
    search: str
    columns: tuple[Any, ...]
    outcome: tuple[str, str, date | None]
    judgement: str
    changes: str
    outcomes: tuple[Known, ...]


def compare(
    records: Iterable[ProviderRecord],
    held: dict[str, HeldProvider],
    *,
    excused: frozenset[str],
    leaves: Callable[[HeldProvider], bool],
    counts: Counter[str],
) -> Iterator[StagedProvider]:
    """
    Yield each difference between a file's rows and the providers of its list that are held.

    excused: numbers of rows that could not be read, so that nobody takes them to have left.
    leaves: whether a provider that has no row has left, by what the file can know.
    counts: counts each row under what became of it.
    """
    seen: set[str] = set()
    for record in records:
        kind = provider_type_of(record)
        if kind is None:
            counts["agencies"] += 1
            continue
        counts["here"] += 1
        seen.add(record.urn)
        mine = held.get(record.urn)
        staged = _joined(record, kind) if mine is None else _known(record, kind, mine)
        counts[staged.change if staged else "unchanged"] += 1
        if staged is not None:
            yield staged
    for urn, mine in held.items():
        if urn not in seen and urn not in excused and leaves(mine):
            counts["left"] += 1
            yield _left(urn, mine)


def _joined(record: ProviderRecord, kind: str) -> StagedProvider:
    columns = columns_of(record, kind, None)
    outcomes = known_outcomes(record)
    outcome, judgement = _in_force(outcomes)
    shown, search = names_of(record.urn, "", columns)
    return StagedProvider(
        "joined",
        None,
        record.urn,
        shown,
        search,
        columns,
        outcome,
        judgement,
        "[]",
        tuple(outcomes),
    )


def _known(record: ProviderRecord, kind: str, mine: HeldProvider) -> StagedProvider | None:
    columns = columns_of(record, kind, mine)
    new = [
        each
        for each in known_outcomes(record)
        if (each.block, each.inspected_on) not in mine.outcomes
        and not (each.inspection_number and each.inspection_number in mine.numbers)
    ]
    outcome, judgement = _in_force(new)
    is_newer = bool(judgement) and not (
        mine.outcome[2] and outcome[2] and outcome[2] < mine.outcome[2]
    )
    recorded = any(
        each.is_in_force and (each.block, each.inspected_on) in mine.recorded for each in new
    )
    raised = judgement if is_newer and not recorded else ""
    if columns == mine.columns and not new and mine.is_active:
        return None
    changes: list[list[str]] = []
    theirs = 0
    for field, before, after in zip(COMPARED, mine.columns, columns, strict=True):
        if before != after:
            is_kept = f"|{field}|" in mine.kept_fields
            theirs += not is_kept
            mark = ["kept"] if is_kept else []
            changes.append([field, _plain(before), _plain(after), *mark])
    if new and not raised:
        changes += [["outcome", "", f"{each.worded.text}, {each.inspected_on}"] for each in new]
    change = _change(is_active=mine.is_active, is_raised=bool(raised), differs=bool(theirs or new))
    shown, search = names_of(record.urn, mine.name, without_kept(columns, mine))
    return StagedProvider(
        change,
        mine.pk,
        record.urn,
        shown,
        search,
        columns,
        outcome if is_newer else mine.outcome,
        raised,
        json.dumps(changes),
        tuple(new if is_newer else [each._replace(is_in_force=False) for each in new]),
    )


def _change(*, is_active: bool, is_raised: bool, differs: bool) -> str:
    if not is_active:
        return "returned"
    if is_raised:
        return "rejudged"
    return "changed" if differs else "kept"


def without_kept(columns: tuple[Any, ...], mine: HeldProvider) -> tuple[Any, ...]:
    """Return the columns with what we keep in place of what the file says."""
    if not mine.kept_fields:
        return columns
    return tuple(
        before if f"|{field}|" in mine.kept_fields else value
        for field, value, before in zip(COMPARED, columns, mine.columns, strict=True)
    )


def _left(urn: str, mine: HeldProvider) -> StagedProvider:
    shown, search = names_of(urn, mine.name, mine.columns)
    return StagedProvider(
        "left", mine.pk, urn, shown, search, mine.columns, mine.outcome, "", "[]", ()
    )


def _in_force(outcomes: list[Known]) -> tuple[tuple[str, str, date | None], str]:
    for each in outcomes:
        if each.is_in_force:
            return (each.worded.word, each.worded.text, each.inspected_on), each.judgement
    return NO_OUTCOME, ""


def names_of(urn: str, name: str, columns: tuple[Any, ...]) -> tuple[str, str]:
    """Return what a provider with these columns is called, and what a search finds it by."""
    shown = shown_name(name=name, ofsted_name=columns[0], provider_type=columns[1], urn=urn)
    return shown, search_text(shown=shown, urn=urn, postcode=columns[7], town=columns[6])


def columns_of(record: ProviderRecord, kind: str, mine: HeldProvider | None) -> tuple[Any, ...]:
    """Return the columns as the file has them: a nothing never replaces what is held."""
    lines = (record.address_1, record.address_2, record.address_3)
    address: str | Nothing = "\n".join(line for line in lines if isinstance(line, str))
    if not address:
        address = record.address_1 if isinstance(record.address_1, Nothing) else Nothing.ABSENT
    said = (
        record.name,
        kind,
        record.subtype,
        _registers(record.registers),
        record.registered_on,
        address,
        record.town,
        record.postcode,
        record.places,
        record.owner_urn,
        record.owner_name,
    )
    if mine is None:
        return tuple(
            (None if place in (4, 8) else "") if isinstance(value, Nothing) else value
            for place, value in enumerate(said)
        )
    return tuple(
        before if isinstance(value, Nothing) else value
        for value, before in zip(said, mine.columns, strict=True)
    )


_register_texts: dict[frozenset[str], str] = {}


def _registers(registers: frozenset[str]) -> str:
    text = _register_texts.get(registers)
    if text is None:
        text = "|".join(each for each in REGISTERS if each in registers)
        _register_texts[registers] = text
    return text


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
