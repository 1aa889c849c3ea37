"""
The chain: each entry's hash covers the entry and the hash before it.

What is hashed is JSON with sorted keys and no spaces, in UTF-8, with every sign as itself, so that
somebody else's program comes to the same hash. The chain begins with the fingerprint of everything
else that a pack says; its last hash therefore stands for the whole.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from goodward.core.evidence.content import Entry, Pack

NOTHING = "0" * 64
# What the beginning does not cover: the entries have hashes of their own.
_AFTER = frozenset({"begins", "entries", "last_hash"})


def sealed(pack: Pack, entries: Iterable[Entry]) -> Pack:
    """
    Return a pack with its entries chained, in the order given.

    entries: their numbers and hashes are put in here, whatever stands in them.
    """
    begins = beginning(pack)
    chained = tuple(chain(entries, begins))
    last = chained[-1].hash if chained else begins
    return replace(pack, begins=begins, entries=chained, last_hash=last)


def chain(entries: Iterable[Entry], begins: str) -> Iterator[Entry]:
    """Yield entries with their number and hashes, each following the one before."""
    previous = begins
    for number, each in enumerate(entries, start=1):
        linked = replace(each, number=number, previous=previous)
        linked = replace(linked, hash=hash_of(linked))
        previous = linked.hash
        yield linked


def hash_of(entry: Entry) -> str:
    """Return the hash of an entry with everything in it but that: also the hash before it."""
    said = msgspec.to_builtins(entry)
    del said["hash"]
    return _digest(said)


def beginning(pack: Pack) -> str:
    """Return the fingerprint of what a pack says besides its entries."""
    said = msgspec.to_builtins(pack)
    return _digest({name: value for name, value in said.items() if name not in _AFTER})


def as_text(said: Any) -> str:
    """Return something as JSON in the one form that is hashed."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _digest(said: Any) -> str:
    return hashlib.sha256(as_text(said).encode()).hexdigest()
