"""What differs between an agency as it is held and as Ofsted's list has it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from goodward.core.ofsted.agencies import AgencyRecord, Days
from goodward.core.ofsted.nothings import Nothing

JOINED, RETURNED, CHANGED, LEFT, UNCHANGED = "joined", "returned", "changed", "left", "unchanged"
INEFFECTIVE = "ineffective"
TITLES: dict[str, str] = {
    "name": "Name",
    "status": "Status",
    "of_authority": "Local authority",
    "childminders": "Childminders on roll",
    "on_domestic_premises": "On domestic premises, on roll",
    "without_domestic_premises": "Without domestic premises, on roll",
    "inspected_from": "Inspected from",
    "inspected_to": "Inspected to",
    "outcome": "Outcome",
}
# Where a list says nothing of these, what is held stays: the list of 2021 has no roll.
STAYS = frozenset(TITLES) - {"inspected_from", "inspected_to", "outcome"}


class AgencyFacts(NamedTuple):
    """What is compared of an agency; None, or an empty text, where nothing is known."""

    name: str
    status: str
    of_authority: str
    childminders: int | None
    on_domestic_premises: int | None
    without_domestic_premises: int | None
    inspected_from: date | None
    inspected_to: date | None
    outcome: str


class AgencyChange(NamedTuple):
    """One agency of two lists: what became of it, as it was, and as it is in the newer."""

    reference: str
    change: str
    before: AgencyFacts | None
    after: AgencyFacts | None

    @property
    def differs_in(self) -> tuple[str, ...]:
        """The fields that say something else than before, for one that stands in both."""
        if self.before is None or self.after is None:
            return ()
        fields = zip(AgencyFacts._fields, self.before, self.after, strict=True)
        return tuple(name for name, held, said in fields if held != said)

    @property
    def turned_ineffective(self) -> bool:
        """Whether the newer list says “Ineffective” and what was held did not."""
        was = self.before.outcome if self.before else ""
        return self.after is not None and self.after.outcome == INEFFECTIVE != was


class HeldAgency(NamedTuple):
    """An agency as it is held; is_gone: the list accepted last did not have it."""

    facts: AgencyFacts
    is_gone: bool


def changes_of(
    records: Iterable[AgencyRecord],
    held: Mapping[str, HeldAgency],
    *,
    unread: Collection[str] = frozenset(),
) -> Iterator[AgencyChange]:
    """
    Yield every agency of a list, in its order, and then those held that do not stand in it.

    unread: references whose rows could not be read, who therefore have not left.
    """
    seen = set(unread)
    for record in records:
        known = held.get(record.reference)
        before = known.facts if known else None
        after = _facts(record, before)
        seen.add(record.reference)
        yield AgencyChange(record.reference, _change(known, after), before, after)
    for reference, each in held.items():
        if reference not in seen and not each.is_gone:
            yield AgencyChange(reference, LEFT, each.facts, None)


def _change(known: HeldAgency | None, after: AgencyFacts) -> str:
    if known is None:
        return JOINED
    if known.is_gone:
        return RETURNED
    return UNCHANGED if known.facts == after else CHANGED


def _facts(record: AgencyRecord, before: AgencyFacts | None) -> AgencyFacts:
    """Return what a list says, and of what it does not say, what is held."""
    days = record.inspected_on
    first, last = days if isinstance(days, Days) else (None, None)
    said = AgencyFacts(
        _text(record.name),
        _text(record.status),
        _text(record.authority),
        _number(record.childminders),
        _number(record.on_domestic_premises),
        _number(record.without_domestic_premises),
        first,
        last,
        _text(record.outcome),
    )
    if before is None:
        return said
    return AgencyFacts._make(
        held if name in STAYS and value in ("", None) else value
        for name, value, held in zip(AgencyFacts._fields, said, before, strict=True)
    )


def _text(value: str | Nothing) -> str:
    return value if isinstance(value, str) else ""


def _number(value: int | Nothing) -> int | None:
    return value if isinstance(value, int) else None
