"""
What `pack.json` says, class by class; the published JSON Schema is written from these.

A reader of a pack needs nothing else: no key of a database stands in it without its words.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

FORMAT = "goodward evidence pack 1"
# A part of this name begins a group: a section of an audit, a topic of a package, a quote's lines.
SECTION = "Section"

Digest = Annotated[
    str, Meta(pattern="^[0-9a-f]{64}$", description="SHA-256, in hexadecimal, of 64 signs.")
]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d$", description="A day: 2026-04-02.")]
Moment = Annotated[
    str,
    Meta(
        pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+00:00$",
        description="A moment, in Coordinated Universal Time.",
    ),
]


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """Something said of a thing: what it is called, and the words."""

    name: str
    text: str


class FileRef(Struct, frozen=True, forbid_unknown_fields=True):
    """A file of the pack, by its name in it, and the fingerprint of its bytes."""

    name: str
    sha256: Digest


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """
    One thing that happened, in the order in which it was recorded.

    number: its place, from 1. on: the day it speaks of. recorded_at: when it was written down, by
    whom in recorded_by, empty where the product itself did. sort: of the sorts of entries in
    `holds`. reference: what the authority calls it, such as “e12” or “Letter 4”. parts: what is
    said of it, in order; one named “Section” begins a group, and those after it belong to it until
    the next. corrects, corrected_by: references of other entries. files: what belongs to it in the
    pack. previous: the hash of the entry before, or `begins` for the first. hash: of this entry.
    """

    number: int
    on: Day
    recorded_at: Moment
    recorded_by: str
    sort: str
    reference: str
    title: str
    parts: tuple[Part, ...]
    files: tuple[FileRef, ...]
    corrects: str
    corrected_by: str
    previous: Digest
    hash: Digest


class Holds(Struct, frozen=True, forbid_unknown_fields=True):
    """A sort of entries, and how many of it the pack holds."""

    sort: str
    title: str
    entries: int


class LeftOut(Struct, frozen=True, forbid_unknown_fields=True):
    """
    What is not in the pack, and why.

    count: how many of it; null where that is not told, because it would itself say too much.
    """

    what: str
    count: int | None
    why: str


class PolicyInForce(Struct, frozen=True, forbid_unknown_fields=True):
    """
    A version of the authority's policy. until: the last day it was in force; null for the newest.

    adopted_by: empty for a version that came with the installation. hash: as the authority's
    duties name it. file: its exact text in the pack, of which hash is the fingerprint too.
    """

    title: str
    applies_from: Day
    until: Day | None
    adopted_at: Moment
    adopted_by: str
    hash: Digest
    file: FileRef


class Pathway(Struct, frozen=True, forbid_unknown_fields=True):
    """A run of the provider through a pathway, and the version of the policy that binds it."""

    id: str
    number: int
    title: str
    opened_on: Day
    closed_on: Day | None
    outcome: str
    policy_hash: Digest


class Owed(Struct, frozen=True, forbid_unknown_fields=True):
    """
    A duty of the authority, as at the last day the pack is about.

    number: which visit or which time, where its rule counts. roles: who owes it. status: in
    words. missed: its day passed while it was open, which stays so. because: the rule in one
    sentence; source, quote: the clause and its words, in the version policy_hash. basis: stated,
    inferred, local_choice or conflict. counts_from: the event the date counts from; counted: the
    span; skipped: days that did not count, each with its reason.
    """

    pathway: str
    pathway_number: int
    number: int | None
    text: str
    roles: tuple[str, ...]
    opened_on: Day
    due_on: Day | None
    done_on: Day | None
    ended_on: Day | None
    status: str
    missed: bool
    because: str
    source: str
    quote: str
    basis: str
    counts_from: str
    counted: str
    skipped: tuple[Part, ...]
    policy_hash: Digest


class Recorded(Struct, frozen=True, forbid_unknown_fields=True):
    """
    A record of the authority's audit chain about the provider or something of it.

    record: its number in the database. previous_hash, hash: as they stand there, so that whoever
    may read the database can compare them. Its details are not in the pack.
    """

    record: int
    at: Moment
    by: str
    kind: str
    what: str
    about: str
    reason: str
    previous_hash: Digest
    hash: Digest


class Named(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody the pack names, with what they were then, as the entries that name them say."""

    name: str
    known_as: tuple[str, ...]


class Asked(Struct, frozen=True, forbid_unknown_fields=True):
    """
    Who asked for the pack, when and why, and for which days.

    since: null for everything from the beginning. at: when it was asked for. made_at: when it was
    made; nothing recorded later is in it.
    """

    authority: str
    by: str
    at: Moment
    why: str
    since: Day | None
    until: Day
    made_at: Moment


class Pack(Struct, frozen=True, forbid_unknown_fields=True):
    """
    Everything a pack says in a form that programs read.

    provider: who it is, as held when the pack was made. holds: every sort of entries that whoever
    asked may read, also where there are none. audit: empty where they may not read the record.
    begins: the fingerprint of all of it but the entries and hashes (`chaining.beginning`).
    last_hash: of the last entry, or `begins` where there is none: it stands for the whole.
    """

    format: str
    asked: Asked
    provider: tuple[Part, ...]
    holds: tuple[Holds, ...]
    left_out: tuple[LeftOut, ...]
    policies: tuple[PolicyInForce, ...]
    pathways: tuple[Pathway, ...]
    duties: tuple[Owed, ...]
    audit: tuple[Recorded, ...]
    people: tuple[Named, ...]
    begins: Digest
    entries: tuple[Entry, ...]
    last_hash: Digest
