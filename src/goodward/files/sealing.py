"""Files on the disk: sealed with the installation's key, under names that nobody can guess."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

# An act may have put its file down and not yet written its row.
YOUNG = 24 * 60 * 60


class FileGone(LookupError):
    """A file that should lie on the disk does not, or is not as it was put there."""


class Lying(NamedTuple):
    """A file on the disk: its name, and when it was put there."""

    place: str
    since: datetime


def seal(content: bytes) -> str:
    """Put a file down and return its place. The file is whole before it has its name."""
    return put_down([keys().encrypt(content)])


def put_down(pieces: Iterable[bytes]) -> str:
    """Put sealed pieces down as one file and return its place; nothing stays of one that fails."""
    place = secrets.token_hex(32)
    path = path_of(place)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    making = path.with_suffix(".making")
    handle = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        making.unlink()
        raise
    making.rename(path)
    return place


def unseal(place: str) -> bytes:
    """
    Return a file as it was put down.

    :raises FileGone: if it is not there, was changed, or was sealed with a key that is not given.
    """
    try:
        return keys().decrypt(path_of(place).read_bytes())
    except (OSError, InvalidToken) as trouble:
        raise FileGone(f"The file {place[:8]}… is not there as it was put down") from trouble


def destroy(place: str) -> None:
    """Take a file away from the disk; one that is gone stays gone."""
    path_of(place).unlink(missing_ok=True)


def lying() -> Iterator[Lying]:
    """Yield every file on the disk, whole ones and what was left half made."""
    for path in Path(settings.FILES_ROOT).glob("*/*"):
        if path.is_file():
            yield Lying(path.name, datetime.fromtimestamp(path.stat().st_mtime, UTC))


def path_of(place: str) -> Path:
    """
    Return where a file lies.

    :raises FileGone: for what is no place.
    """
    if not place or not place.replace(".making", "").isalnum():
        raise FileGone("That is no place of a file")
    return Path(settings.FILES_ROOT) / place[:2] / place


def keys() -> MultiFernet:
    """Return the keys, the newest first: it seals, and all of them open."""
    return MultiFernet([Fernet(key) for key in settings.FILE_KEYS])
