"""How a provider engages, in words for officers and for the provider itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from goodward.cases.foreseeing import TermCount
from goodward.diary.ledger import Entry, LedgerTerm
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.foreseen import ordinal

# What each kind of entry is called: by officers, and by the setting itself.
KIND_TEXTS: Mapping[str, tuple[str, str]] = {
    "booked": ("Visit booked", "Visit booked"),
    "confirmed": ("Confirmed by the setting", "You confirmed the visit"),
    "asked": ("Another day asked for", "You asked for another day"),
    "kept": ("Kept on its day", "We kept the visit on its day"),
    "moved_by_setting": ("Moved by the setting", "You moved the visit"),
    "moved_by_us": ("Moved by us", "We moved the visit"),
    "cancelled_by_setting": ("Cancelled by the setting", "You cancelled the visit"),
    "cancelled_by_us": ("Cancelled by us", "We cancelled the visit"),
    "no_show": ("Not kept by the setting", "The visit was not kept"),
    "held": ("Visit took place", "Visit took place"),
    "contact": ("Contact made", "We were in touch"),
    "package": ("Support agreed", "Support agreed"),
    "document": ("Document received", "We received a document"),
    "declined": ("Support declined", "You declined support"),
    "disengaged": ("Not engaging", "We noted that you do not engage"),
    "ofsted_informed": ("Ofsted informed", "We informed Ofsted"),
    "silent": ("No answer", "We had no answer"),
}
# What speaks against a provider's engaging, and what for it; the rest says neither.
COLOURS: Mapping[str, str] = {
    "confirmed": "green",
    "held": "green",
    "package": "green",
    "document": "green",
    "cancelled_by_setting": "red",
    "no_show": "red",
    "declined": "red",
    "disengaged": "red",
    "silent": "yellow",
}


class EntryRow(NamedTuple):
    """One line of a ledger."""

    what: str
    colour: str
    when: str
    about: str
    why: str
    by: str
    visit: int | None
    event: str
    is_sent: bool


class TermGroup(NamedTuple):
    """A term with its lines, and how many of each kind in words."""

    title: str
    days: str
    sums: str
    rows: tuple[EntryRow, ...]


def term_groups(terms: Iterable[LedgerTerm], *, to_the_setting: bool = False) -> list[TermGroup]:
    """Return a ledger in words, a term at a time."""
    return [_group(each, to_the_setting) for each in terms]


def count_text(count: TermCount, *, to_the_setting: bool = False) -> str:
    """Return how many cancellations count this term, and at which something follows."""
    whose = {"setting": "by you" if to_the_setting else "by the setting", "authority": "by us"}
    one = count.number == 1
    how_many = (
        "No cancellation"
        if not count.number
        else f"{count.number} cancellation" + ("" if one else "s")
    )
    term = count.term or "this term"
    roles = " or ".join(f"the {each}" for each in count.roles)
    return (
        f"{how_many} {whose[count.by]} in {term}, which lasts until {plain_day(count.last_day)}. "
        f"At the {ordinal(count.reaches)}, {roles} has to do this: {count.text.rstrip('.')}."
    )


def _group(term: LedgerTerm, to_the_setting: bool) -> TermGroup:
    title, days = "Outside the known terms", ""
    if term.term is not None:
        days = (
            f"{plain_day(term.term.first_day)} to {plain_day(term.last_day or term.term.last_day)}"
        )
        title = term.term.name or days
    rows = tuple(_row(each, to_the_setting) for each in term.entries)
    return TermGroup(
        title, days if days != title else "", _sums(term.entries, to_the_setting), rows
    )


def _row(entry: Entry, to_the_setting: bool) -> EntryRow:
    about = ""
    if entry.about is not None and entry.about != entry.day:
        about = f"Visit of {long_day(entry.about)}"
    why = f"Nothing heard for {entry.why}" if entry.kind == "silent" else entry.why
    return EntryRow(
        KIND_TEXTS[entry.kind][to_the_setting],
        COLOURS.get(entry.kind, "grey"),
        long_day(entry.day),
        about,
        why,
        entry.by,
        entry.visit,
        entry.event,
        entry.message is not None,
    )


def _sums(entries: Iterable[Entry], to_the_setting: bool) -> str:
    kinds = [each.kind for each in entries]
    found = [
        f"{KIND_TEXTS[kind][to_the_setting]}: {kinds.count(kind)}"
        for kind in KIND_TEXTS
        if kind in kinds
    ]
    return " · ".join(found)
