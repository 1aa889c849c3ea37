"""What is wanted of one pack, and what gathering finds for it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.rights import may
from goodward.audit.moments import ENGLAND, english_date
from goodward.core.evidence.content import Entry, FileRef, LeftOut, Part
from goodward.core.policy.explaining import day_in_words
from goodward.files.models import KeptFile
from goodward.providers.models import Provider

Said = tuple[str, object]
_LOOKS_LIKE_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Wanted:
    """
    What a pack is to be about: as `evidence.models.Pack` says it.

    by, roles: for whom it is gathered. at: nothing recorded later is in it; today: its day.
    """

    provider: Provider
    since: date | None
    until: date
    with_documents: bool
    by: User
    roles: tuple[str, ...]
    at: datetime
    today: date

    @property
    def authority(self) -> LocalAuthority:
        return self.provider.authority

    def may(self, act: str) -> bool:
        """Return whether whoever asked may read what the table of rights calls `act`."""
        return may(self.roles, act)

    def covers(self, entry: Entry) -> bool:
        """
        Return whether an entry belongs to the days asked for.

        It does when it speaks of one of them, or was written down on one: what was learnt in
        those days about earlier ones is part of what the authority knew.
        """
        written = english_date(datetime.fromisoformat(entry.recorded_at))
        return self.is_within(date.fromisoformat(entry.on)) or self.is_within(written)

    def is_within(self, day: date) -> bool:
        """Return whether a day is one of those asked for."""
        return (self.since is None or self.since <= day) and day <= self.until


@dataclass
class Found:
    """
    What was found. files: how each is read once it is packed, by its name in the pack, so that
    never all of them are in memory. about: subjects of audit records, as type and key, so that it
    can be told who opened what. to_read: files that somebody sent, by their names in the pack: they
    are read only once it is known that they belong to it, because reading one is itself recorded.
    """

    entries: list[Entry] = field(default_factory=list)
    files: dict[str, Callable[[], bytes]] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    about: set[tuple[str, str]] = field(default_factory=set)
    to_read: dict[str, KeptFile] = field(default_factory=dict)

    def keep(self, name: str, content: bytes, *, again: Callable[[], bytes]) -> FileRef:
        """Put a file into the pack, and return how entries name it. again: reads the same bytes."""
        self.files[name] = again
        return FileRef(name, hashlib.sha256(content).hexdigest())


class Section(NamedTuple):
    """
    One sort of entries. right: what one must be allowed, to read them; a maker who may not is told
    how many there are, unless that would itself say too much (is_counted).
    """

    sort: str
    title: str
    right: str
    gather: Callable[[Wanted], Found]
    is_counted: bool = True


def an_entry(
    sort: str,
    title: str,
    *,
    on: date,
    at: datetime,
    by: str | User | None,
    reference: str = "",
    said: Sequence[Said] = (),
    files: Iterable[FileRef] = (),
    corrects: str = "",
    corrected_by: str = "",
) -> Entry:
    """
    Return an entry; its number and hashes are put in when it is chained.

    said: names and what is said under each; what is empty is left out. by: a person, a name, or
    None for the product itself.
    """
    named = by if isinstance(by, str) else by.get_full_name() if by else ""
    return Entry(
        0,
        on.isoformat(),
        moment(at),
        plain(named),
        sort,
        plain(reference),
        plain(title),
        parts_of(said),
        tuple(files),
        plain(corrects),
        plain(corrected_by),
        "",
        "",
    )


def parts_of(said: Iterable[Said]) -> tuple[Part, ...]:
    """Return what is said as parts: days in words, “Yes” for what is so, nothing for the empty."""
    return tuple(Part(name, text) for name, value in said if (text := _text(value)))


def moment(at: datetime) -> str:
    """Return a moment as a pack has it."""
    return at.astimezone(UTC).isoformat()


def moment_in_words(at: datetime) -> str:
    """Return a moment as clocks in England showed it."""
    here = at.astimezone(ENGLAND)
    return f"{here.day} {here:%B %Y, %H:%M}"


def plain(text: str) -> str:
    """Return a text that can be written down everywhere: half a letter becomes a question mark."""
    return text.encode("utf-8", errors="replace").decode("utf-8")


def words_of(name: str) -> str:
    """Return a name that only programs know as words: “by_whom” becomes “By whom”."""
    return name.replace("_", " ").strip().capitalize()


def _text(value: object) -> str:
    if value is True:
        return "Yes"
    if value in (None, False, "", (), []):
        return ""
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, list | tuple):
        return "; ".join(filter(None, map(_text, value)))
    return _day_or_text(plain(str(value)).strip())


def _day_or_text(text: str) -> str:
    """Return a day that was kept as text, as JSON keeps it, in words; anything else as it is."""
    if not _LOOKS_LIKE_A_DAY.fullmatch(text):
        return text
    try:
        return day_in_words(date.fromisoformat(text))
    except ValueError:
        return text
