"""A pack as one file: what the pack says, the documents, and a manifest of their fingerprints."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import msgspec
from msgspec import Struct

from goodward.core.evidence.chaining import as_text
from goodward.core.evidence.content import FORMAT, Digest, Pack
from goodward.core.evidence.stored import Member, member, zipped

MANIFEST, SAID, PAPER, READ_ME = "manifest.json", "pack.json", "pack.pdf", "README.txt"
READ_ME_TEXT = """\
A pack of evidence, made with Goodward.

pack.pdf        everything in order, to read and to print
pack.json       the same for programs
policy/         the exact text of the policies that applied
notes/          notes of visit as they were issued
letters/        letters as they were made
attachments/    what went with messages
documents/      what the provider sent, as it came, where that was asked for
plan/           files that show how the improvement plan went, likewise
reports/        reports of Ofsted's that were brought in, likewise
manifest.json   every file with its SHA-256, every entry with its hash

To verify that nothing was changed since it was made:

    goodward audit verify FILE --told HASH

Goodward is free software; in a copy of its source, write ./run goodward instead of goodward.
FILE is the whole ZIP file. HASH is the last hash that the authority told you, in a letter for
example. No database is needed.

Without Goodward: the hash of an entry of pack.json is the SHA-256 of the entry without its "hash",
as JSON in UTF-8 with sorted keys and no spaces between them. Each entry has the hash of the one
before it as "previous"; of the first that is "begins": the same of all of pack.json without
"begins", "entries" and "last_hash".

It proves that nothing was changed since somebody noted the hash. It does not prove that what
people wrote down was true.
"""


class Packed(Struct, frozen=True, forbid_unknown_fields=True):
    """A file of the pack: its name, size in bytes and fingerprint."""

    name: str
    size: int
    sha256: Digest


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    """
    What is in a pack: every file but this one, and the hash of every entry, in their order.

    seal: the SHA-256 of this manifest without it.
    """

    format: str
    files: tuple[Packed, ...]
    entries: tuple[Digest, ...]
    last_hash: Digest
    seal: Digest


class Laid(NamedTuple):
    """A file to go into a pack: how it is packed, and its fingerprint."""

    member: Member
    sha256: str


def laid(name: str, content: bytes, again: Callable[[], bytes] | None = None) -> Laid:
    """
    Return a file to go into a pack, such as “pack.pdf” or “letters/letter-4.pdf”.

    again: reads the same bytes once more when their turn has come, so that they need not be kept
    until then; None keeps them.
    """
    held = member(name, content)
    if again is not None:
        held = held._replace(read=lambda: (again(),))
    return Laid(held, hashlib.sha256(content).hexdigest())


def packed(pack: Pack, files: Iterable[Laid]) -> Iterator[bytes]:
    """
    Yield a pack as the bytes of a ZIP file, piece by piece: the same for the same pack and files.

    files: everything that goes with it; how to read and verify it is put to them.

    :raises TooLarge: as `stored.zipped`.
    """
    ours = (laid(SAID, said_text(pack).encode()), laid(READ_ME, READ_ME_TEXT.encode()))
    # What people open first stands first; the rest by name.
    first = (READ_ME, PAPER, SAID)
    order = sorted(
        (*ours, *files), key=lambda each: (each.member.name not in first, each.member.name)
    )
    manifest = manifest_of(pack, order)
    yield from zipped([member(MANIFEST, manifest), *(each.member for each in order)])


def said_text(pack: Pack) -> str:
    """Return `pack.json`: indented for whoever reads it without a program."""
    return msgspec.json.format(msgspec.json.encode(pack), indent=1).decode() + "\n"


def manifest_of(pack: Pack, files: Iterable[Laid]) -> bytes:
    """Return the manifest of a pack with these files, in their order."""
    listed = tuple(Packed(each.member.name, each.member.size, each.sha256) for each in files)
    hashes = tuple(each.hash for each in pack.entries)
    manifest = Manifest(FORMAT, listed, hashes, pack.last_hash, "")
    sealed = msgspec.structs.replace(manifest, seal=seal_of(manifest))
    return msgspec.json.format(msgspec.json.encode(sealed), indent=1) + b"\n"


def seal_of(manifest: Manifest) -> str:
    """Return the seal of a manifest, whatever stands in its place."""
    said = msgspec.to_builtins(manifest)
    del said["seal"]
    return hashlib.sha256(as_text(said).encode()).hexdigest()
