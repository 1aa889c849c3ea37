"""Gathering a pack: every section, what of it may be read, and the two that are no entries."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import NamedTuple

from goodward.core.evidence import chaining
from goodward.core.evidence.content import (
    FORMAT,
    Asked,
    Holds,
    LeftOut,
    Pack,
    Recorded,
)
from goodward.evidence import seen
from goodward.evidence.owed import UnderPolicy, under_policy
from goodward.evidence.people import named_in
from goodward.evidence.sections import SECTIONS, elsewhere
from goodward.evidence.wanted import Found, Section, Wanted, moment, parts_of, plain
from goodward.providers.naming import REGISTER_TITLES, TYPE_TITLES
from goodward.providers.queries import restricted_details

MAY_NOT = "Whoever asked for the pack may not read them"
OTHER_DAYS = "They are of other days than those asked for"


class Gathered(NamedTuple):
    """A pack as it will be, without its chain; the files it names."""

    found: Found
    holds: tuple[Holds, ...]
    audit: tuple[Recorded, ...]
    under: UnderPolicy


def gather(wanted: Wanted) -> Gathered:
    """Return everything of the days asked for that whoever asked may read."""
    whole, holds = Found(), []
    outside = 0
    for section in SECTIONS:
        found = section.gather(wanted)
        may = wanted.may(section.right)
        known = [each for each in found.entries if each.recorded_at <= moment(wanted.at)]
        kept = [each for each in known if wanted.covers(each)]
        if may or section.is_counted:
            outside += len(known) - len(kept)
            whole.about |= found.about
        if not may:
            whole.left_out += _not_read(section, len(kept))
            continue
        whole.left_out += found.left_out
        whole.entries += kept
        named = {file.name for each in kept for file in each.files}
        whole.files |= {name: found.files[name] for name in named if name in found.files}
        whole.to_read |= {name: found.to_read[name] for name in named if name in found.to_read}
        holds.append(Holds(section.sort, section.title, len(kept)))
    if outside:
        whole.left_out.append(LeftOut("Entries", outside, OTHER_DAYS))
    others = elsewhere(wanted)
    whole.left_out += others.left_out
    whole.about |= others.about
    audit, left_out = seen.records(wanted, whole)
    whole.left_out += left_out
    whole.entries.sort(key=lambda each: each.recorded_at)
    return Gathered(whole, tuple(holds), audit, under_policy(wanted))


def _not_read(section: Section, count: int) -> list[LeftOut]:
    if not section.is_counted:
        # Said of every pack, so that it tells of none.
        return [LeftOut(section.title, None, MAY_NOT)]
    if not count:
        return []
    return [LeftOut(section.title, count, MAY_NOT)]


def as_pack(wanted: Wanted, gathered: Gathered, *, asked: Asked) -> Pack:
    """Return a pack with its chain."""
    bare = Pack(
        FORMAT,
        asked,
        parts_of(_provider(wanted)),
        gathered.holds,
        _summed(gathered.found.left_out),
        gathered.under.policies,
        gathered.under.pathways,
        gathered.under.duties,
        gathered.audit,
        named_in(wanted, gathered.found.entries),
        chaining.NOTHING,
        (),
        chaining.NOTHING,
    )
    return chaining.sealed(bare, gathered.found.entries)


def asked_in(wanted: Wanted, *, why: str, asked_at: datetime) -> Asked:
    """Return who asked for a pack, when and why."""
    return Asked(
        plain(wanted.authority.name),
        plain(wanted.by.get_full_name()),
        moment(asked_at),
        plain(why),
        wanted.since.isoformat() if wanted.since else None,
        wanted.until.isoformat(),
        moment(wanted.at),
    )


def _summed(left_out: list[LeftOut]) -> tuple[LeftOut, ...]:
    """Return what was left out, each reason once."""
    counts: dict[tuple[str, str], int | None] = defaultdict(int)
    for each in left_out:
        so_far = counts[each.what, each.why]
        is_told = so_far is not None and each.count is not None
        counts[each.what, each.why] = so_far + each.count if is_told else None  # type: ignore[operator]
    return tuple(LeftOut(what, count, why) for (what, why), count in counts.items())


def _provider(wanted: Wanted) -> list[tuple[str, object]]:
    """Return who the provider is, as the authority holds it on the day the pack is made."""
    held = wanted.provider
    who = restricted_details(held) or held
    registers = [REGISTER_TITLES[each] for each in REGISTER_TITLES if each in held.register_set]
    return [
        ("Name", who.name or who.ofsted_name or held.shown_name),
        ("Name on Ofsted’s register", who.ofsted_name),
        ("Sort of provider", TYPE_TITLES[held.type]),
        ("Ofsted’s number (URN)", held.urn),
        ("Registers", registers),
        ("Registered", held.registered_on),
        ("Left the register", held.left_on),
        ("Address", ", ".join(filter(None, (*who.address.split("\n"), who.town, who.postcode)))),
        ("Owner", who.owner_name),
        ("Kept from view", held.restricted),
        ("Invented", "For demonstration: it exists nowhere" if held.is_invented else ""),
    ]
