"""
Verifying a pack by itself, on a machine that has nothing else.

Whoever hands over a pack may be hostile: nothing is unpacked to the disk, and nothing is read whole
before its size is known. Every problem that can still be looked for is told, each in a sentence.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import IO, NamedTuple, TypeVar

import msgspec

from goodward.core.evidence import chaining, packing
from goodward.core.evidence.content import FORMAT, FileRef, Pack
from goodward.core.evidence.packing import MANIFEST, SAID, Manifest
from goodward.core.evidence.stored import END, END_SIZE, Member, zipped

PIECE = 1 << 20
# Far more than any pack has, and far less than what would bring a machine down.
MOST_BYTES = 4 << 30
MOST_FILES = 20_000
MOST_LISTED = 8 << 20
MOST_READ_WHOLE = 256 << 20
MOST_PROBLEMS = 100
# What the standard library's reader raises for files that are not as they should be.
_DAMAGE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, RuntimeError,
    UnicodeError, ValueError, struct.error, zlib.error,
)  # fmt: skip

S = TypeVar("S")


class Verified(NamedTuple):
    """
    What came of it. problems: a sentence each, in the order found; none, and the pack is sound.

    sha256: of the file as it is; last_hash: as the pack says it, empty where it cannot be read;
    entries, files: how many were looked at. records: the hash of each audit record it names, by
    its number, for whoever can look into the authority's database.
    """

    problems: tuple[str, ...]
    sha256: str
    last_hash: str
    entries: int
    files: int
    records: Mapping[int, str] = MappingProxyType({})

    @property
    def is_sound(self) -> bool:
        return not self.problems


class _Broken(Exception):
    """Nothing more can be looked for."""


def verify(file: IO[bytes]) -> Verified:
    """Return what is wrong with a pack. file: open, and it can be moved in."""
    looking = _Looking(file)
    try:
        looking.at_everything()
    except _Broken as broken:
        looking.problems.append(str(broken))
    return looking.verified()


class _Looking:
    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.problems: list[str] = []
        self.sha256 = ""
        self.size = 0
        self.pack: Pack | None = None
        # Fingerprints of the members that could be read; names of those that could not.
        self.found: dict[str, str] = {}
        self.damaged: set[str] = set()

    def verified(self) -> Verified:
        problems = self.problems
        if len(problems) > MOST_PROBLEMS:
            more = f"And {len(problems) - MOST_PROBLEMS} more."
            problems = [*problems[:MOST_PROBLEMS], more]
        return Verified(
            tuple(problems),
            self.sha256,
            self.pack.last_hash if self.pack else "",
            len(self.pack.entries) if self.pack else 0,
            len(self.found),
            {each.record: each.hash for each in self.pack.audit} if self.pack else {},
        )

    def at_everything(self) -> None:
        self._check_end()
        try:
            with zipfile.ZipFile(self.file) as held:
                infos = held.infolist()
                self._check_names(infos)
                contents = self._read(held, infos)
                self._check_bytes_around(held, infos)
        except _DAMAGE as damage:
            raise _Broken(
                f"The ZIP file is damaged and cannot be read to its end ({damage})."
            ) from damage
        manifest = self._form(contents.get(MANIFEST), MANIFEST, Manifest)
        if manifest is not None:
            self._check_manifest(manifest)
        self.pack = self._form(contents.get(SAID), SAID, Pack)
        if self.pack is not None:
            self.problems += _chain_problems(self.pack)
            self.problems += self._file_problems(self.pack)
            if manifest is not None:
                self.problems += _between(self.pack, manifest)

    def _check_end(self) -> None:
        """Take the file's fingerprint, and look whether its end says that it is whole."""
        self.size = size = self.file.seek(0, io.SEEK_END)
        if size > MOST_BYTES:
            raise _Broken("The file is larger than 4 GB, which no pack is; it was not read.")
        self.file.seek(max(0, size - END_SIZE))
        end = self.file.read(END_SIZE)
        digest = hashlib.sha256()
        self.file.seek(0)
        while piece := self.file.read(PIECE):
            digest.update(piece)
        self.sha256 = digest.hexdigest()
        if len(end) < END_SIZE or not end.startswith(END):
            raise _Broken(
                "The file does not end as a ZIP file of Goodward’s does: it was cut short, "
                "something was added to it, or it is no pack."
            )
        _, _, count, _, listed, _, _ = struct.unpack("<4H2IH", end[4:])
        if count > MOST_FILES or listed > MOST_LISTED:
            raise _Broken("The file says that it holds more files than any pack; it was not read.")

    def _check_names(self, infos: list[zipfile.ZipInfo]) -> None:
        if sum(each.file_size for each in infos) > self.size:
            # Members that lie over one another could keep a machine reading for days.
            raise _Broken("The files are said to be larger than the whole pack; none was read.")
        seen: set[str] = set()
        for each in infos:
            name = each.orig_filename
            if name in seen:
                raise _Broken(f"“{name}” stands in the pack twice.")
            seen.add(name)
            if _is_elsewhere(name):
                raise _Broken(f"“{name}” is a name that leads out of a folder; no pack has one.")
            if each.flag_bits & 0x1:
                raise _Broken(f"“{name}” is encrypted, which nothing in a pack is.")
            if each.compress_type != zipfile.ZIP_STORED or each.compress_size != each.file_size:
                raise _Broken(f"“{name}” is compressed, which nothing in a pack is.")
            if name in (MANIFEST, SAID) and each.file_size > MOST_READ_WHOLE:
                raise _Broken(f"“{name}” is larger than in any pack; it was not read.")

    def _read(self, held: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> dict[str, bytes]:
        """Fingerprint every member, and return the bytes of the two that are read."""
        read: dict[str, bytes] = {}
        for each in infos:
            digest, kept = hashlib.sha256(), bytearray()
            try:
                for piece in _pieces(held, each):
                    digest.update(piece)
                    if each.filename in (MANIFEST, SAID):
                        kept += piece
            except _DAMAGE:
                self.damaged.add(each.filename)
                self.problems.append(f"“{each.filename}” is damaged: its bytes are not as packed.")
            else:
                self.found[each.filename] = digest.hexdigest()
                if each.filename in (MANIFEST, SAID):
                    read[each.filename] = bytes(kept)
        return read

    def _check_bytes_around(self, held: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> None:
        """Pack the members again, as Goodward does: a byte between or about them shows too."""
        if len(self.found) < len(infos):
            return
        members = (
            Member(each.filename, each.file_size, each.CRC, partial(_pieces, held, each))
            for each in infos
        )
        again = hashlib.sha256()
        for piece in zipped(members):
            again.update(piece)
        if again.hexdigest() != self.sha256:
            self.problems.append(
                "The files are in a ZIP file that is not as Goodward packs it: something stands "
                "between them, or what the ZIP says about one was changed."
            )

    def _form(self, content: bytes | None, name: str, form: type[S]) -> S | None:
        if content is None:
            if name not in self.damaged:
                self.problems.append(f"The pack has no “{name}”.")
            return None
        try:
            return msgspec.json.decode(content, type=form)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as wrong:
            self.problems.append(f"“{name}” cannot be read: {wrong}.")
            return None

    def _check_manifest(self, manifest: Manifest) -> None:
        if manifest.seal != packing.seal_of(manifest):
            self.problems.append("The manifest is not as it was written: its seal does not fit.")
        listed = {each.name: each for each in manifest.files}
        for name in listed:
            if name not in self.found and name not in self.damaged:
                self.problems.append(f"“{name}” is missing: the manifest lists it.")
        for name, digest in self.found.items():
            if name == MANIFEST:
                continue
            if name not in listed:
                self.problems.append(f"“{name}” was added: the manifest does not list it.")
            elif listed[name].sha256 != digest:
                self.problems.append(f"“{name}” is not the file that the manifest lists.")

    def _file_problems(self, pack: Pack) -> Iterator[str]:
        """Yield what is wrong with the files that entries and policies name."""
        named: list[tuple[str, FileRef]] = [
            (f"Entry {each.number}", file) for each in pack.entries for file in each.files
        ]
        named += [
            (f"The policy in force from {each.applies_from}", each.file) for each in pack.policies
        ]
        for who, file in named:
            if file.name in self.damaged:
                continue
            if file.name not in self.found:
                yield f"{who} names “{file.name}”, which is not in the pack."
            elif self.found[file.name] != file.sha256:
                yield f"{who} names “{file.name}” with other bytes than are in the pack."
        for policy in pack.policies:
            if policy.hash != policy.file.sha256:
                yield (
                    f"The text of the policy in force from {policy.applies_from} does not have "
                    "the fingerprint that the authority's duties name."
                )


def _pieces(held: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    with held.open(info) as opened:
        while piece := opened.read(PIECE):
            yield piece


def _is_elsewhere(name: str) -> bool:
    parts = name.split("/")
    is_plain = name.isprintable() and "\\" not in name and ":" not in name
    return not is_plain or any(part in ("", ".", "..") for part in parts)


def _chain_problems(pack: Pack) -> Iterator[str]:
    if pack.format != FORMAT:
        yield f"The pack says that it is “{pack.format}”; this program knows “{FORMAT}”."
    if pack.begins != chaining.beginning(pack):
        yield (
            "What the pack says besides its entries is not as it was written: who asked for it, "
            "the provider, policies, duties, audit records or what was left out."
        )
    previous = pack.begins
    for place, each in enumerate(pack.entries, start=1):
        if each.hash != chaining.hash_of(each):
            yield f"Entry {each.number} ({each.title}, {each.on}) is not as it was written."
        elif each.previous != previous or each.number != place:
            yield (
                f"Entry {each.number} ({each.title}, {each.on}) does not follow the one before "
                "it: an entry was taken out, put in, or moved."
            )
        previous = each.hash
    if pack.last_hash != previous:
        yield "The last hash is not that of the last entry: entries at the end are missing."


def _between(pack: Pack, manifest: Manifest) -> Iterator[str]:
    if manifest.format != FORMAT:
        yield f"The manifest says that it is of “{manifest.format}”, not “{FORMAT}”."
    if manifest.last_hash != pack.last_hash:
        yield "The manifest has another last hash than the pack."
    if manifest.entries != tuple(each.hash for each in pack.entries):
        yield "The manifest lists other entries than the pack has."
