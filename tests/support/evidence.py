"""Packs of evidence, made up by hand, and what somebody might do to one."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping

from goodward.core.evidence import chaining, packing
from goodward.core.evidence.content import (
    FORMAT,
    Asked,
    Entry,
    FileRef,
    Pack,
    Part,
    PolicyInForce,
)
from goodward.core.evidence.stored import member, zipped
from goodward.core.evidence.verifying import Verified, verify

POLICY = "title: Kent\n"
LETTER = b"%PDF-1.7 a letter"
POLICY_FILE, LETTER_FILE = "policy/2025-04-01.yaml", "letters/letter-4.pdf"


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def an_entry(title: str = "Contact made", *, files: tuple[FileRef, ...] = ()) -> Entry:
    return Entry(
        number=0,
        on="2026-03-02",
        recorded_at="2026-03-02T12:00:00+00:00",
        recorded_by="Anna Bell",
        sort="history",
        reference="e1",
        title=title,
        parts=(Part("Note", "By telephone"),),
        files=files,
        corrects="",
        corrected_by="",
        previous="",
        hash="",
    )


def a_pack(*titles: str) -> Pack:
    """Return a pack with an entry for each title; the last one names the letter."""
    entries = [an_entry(each) for each in titles or ("Judgement", "Visit held")]
    letter = FileRef(LETTER_FILE, digest(LETTER))
    entries.append(an_entry("Letter sent", files=(letter,)))
    policy = PolicyInForce(
        title="Kent",
        applies_from="2025-04-01",
        until=None,
        adopted_at="2025-03-01T09:00:00+00:00",
        adopted_by="Mary Lane",
        hash=digest(POLICY.encode()),
        file=FileRef(POLICY_FILE, digest(POLICY.encode())),
    )
    asked = Asked(
        "Kent",
        "Mary Lane",
        "2026-04-01T09:00:00+00:00",
        "Asked for by the Ombudsman",
        None,
        "2026-04-01",
        "2026-04-01T09:00:05+00:00",
    )
    bare = Pack(
        FORMAT, asked, (Part("Name", "Little Lanterns"),), (), (), (policy,), (), (), (), (),
        "", (), "",
    )  # fmt: skip
    return chaining.sealed(bare, entries)


def files_of(pack: Pack) -> dict[str, bytes]:
    return {
        "pack.pdf": f"%PDF-1.7 the pack, {pack.last_hash}".encode(),
        POLICY_FILE: POLICY.encode(),
        LETTER_FILE: LETTER,
    }


def packed(pack: Pack | None = None) -> bytes:
    pack = pack or a_pack()
    return packed_with(pack, files_of(pack))


def packed_with(pack: Pack, files: Mapping[str, bytes]) -> bytes:
    """Return a pack with these files as the bytes of its ZIP file."""
    return b"".join(packing.packed(pack, [packing.laid(*each) for each in files.items()]))


def looked_at(content: bytes) -> Verified:
    return verify(io.BytesIO(content))


def problems_of(content: bytes) -> list[str]:
    return list(looked_at(content).problems)


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        return {each.filename: held.read(each) for each in held.infolist()}


def put_together(members: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file as Goodward packs it, of whatever members."""
    return b"".join(zipped(member(name, content) for name, content in members.items()))
