"""
Large files on the disk, sealed piece by piece, so that one is written and read without being in
memory as a whole, and can be read from anywhere in it.

Each piece is sealed by itself with its number and whether it is the last: one that is missing, put
elsewhere or cut off does not open.
"""

from __future__ import annotations

import io
import os
import struct
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from typing import IO

from cryptography.fernet import InvalidToken

from goodward.files.sealing import FileGone, keys, path_of, put_down, unseal

PIECE = 1 << 20
_HEAD = struct.Struct(">Q?")
# What such a file begins with; one that was sealed as a whole begins otherwise.
_MARK = b"goodward, sealed in pieces\n"


def seal_pieces(content: Iterable[bytes]) -> str:
    """Put a file down, whose bytes come in pieces of any size, and return its place."""
    return put_down(_sealed(content))


def opened(place: str) -> IO[bytes]:
    """
    Return a file that was put down in pieces, to be read and moved in.

    :raises FileGone: if it is not there, or was sealed with a key that is not given; so does
        reading where it was changed.
    """
    try:
        file = path_of(place).open("rb")
    except OSError as trouble:
        raise _gone(place) from trouble
    if file.read(len(_MARK)) != _MARK:
        # Sealed as a whole, as all files were once.
        file.close()
        return io.BytesIO(unseal(place))
    return io.BufferedReader(_Unsealed(file, place), PIECE)


def _sealed(content: Iterable[bytes]) -> Iterator[bytes]:
    yield _MARK
    number, before = 0, b""
    for piece in _even(content):
        if number:
            yield keys().encrypt(_HEAD.pack(number, False) + before)
        number, before = number + 1, piece
    yield keys().encrypt(_HEAD.pack(max(number, 1), True) + before)


def _even(content: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the same bytes in pieces of one size; only the last is shorter."""
    held = bytearray()
    for each in content:
        for start in range(0, len(each), PIECE):
            held += each[start : start + PIECE]
            if len(held) >= PIECE:
                yield bytes(held[:PIECE])
                del held[:PIECE]
    if held:
        yield bytes(held)


def _sealed_size(size: int) -> int:
    """Return how long a sealed piece is: version, moment, vector, padded text and signature."""
    padded = ((_HEAD.size + size) // 16 + 1) * 16
    return len(urlsafe_b64encode(bytes(1 + 8 + 16 + padded + 32)))


_SEALED = _sealed_size(PIECE)


class _Unsealed(io.RawIOBase):
    """A file that was put down in pieces; one piece of it is in memory at a time."""

    def __init__(self, file: IO[bytes], place: str) -> None:
        self._file, self._name = file, place
        self._at = 0
        self._held: tuple[int, bytes] = (0, b"")
        sealed = os.fstat(file.fileno()).st_size - len(_MARK)
        self._pieces = -(-sealed // _SEALED)
        try:
            self._size = (self._pieces - 1) * PIECE + len(self._piece(self._pieces))
        except FileGone:
            file.close()
            raise

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        begins = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, begins + offset)
        return self._at

    def readinto(self, into) -> int:
        if self._at >= self._size:
            return 0
        number, start = self._at // PIECE + 1, self._at % PIECE
        found = self._piece(number)[start : start + len(into)]
        into[: len(found)] = found
        self._at += len(found)
        return len(found)

    def close(self) -> None:
        self._file.close()
        super().close()

    def _piece(self, number: int) -> bytes:
        """Return a piece by its number, from 1; it must be the one that was put there."""
        if number < 1:
            raise _gone(self._name)
        if self._held[0] != number:
            self._file.seek(len(_MARK) + (number - 1) * _SEALED)
            sealed = self._file.read(_SEALED)
            try:
                said = keys().decrypt(sealed)
            except InvalidToken as trouble:
                raise _gone(self._name) from trouble
            is_whole = len(sealed) == _sealed_size(len(said) - _HEAD.size)
            if not is_whole or _HEAD.unpack_from(said) != (number, number == self._pieces):
                raise _gone(self._name)
            self._held = (number, said[_HEAD.size :])
        return self._held[1]


def _gone(place: str) -> FileGone:
    return FileGone(f"The file {place[:8]}… is not there as it was put down")
