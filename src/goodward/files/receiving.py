"""Taking a file in, handing it out, and scanning what waited for the scanner."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.core.files.kinds import FileRefused, Kind
from goodward.core.policy.explaining import day_in_words
from goodward.files import sealing
from goodward.files.checking import look_into
from goodward.files.models import FileEnd, FileScan, KeptFile, Verdict
from goodward.files.scanning import ScannerDown, scan
from goodward.providers.models import Provider

log = logging.getLogger("goodward.files")

MOST_A_DAY = 100
HARMFUL = (
    "The virus scanner knows this file as harmful, so it was not kept. Check the computer it came "
    "from for viruses, make the file anew, and send that."
)
WAITING = (
    "The file was not scanned for viruses yet, because the scanner does not answer. It is kept and "
    "can be opened once it was scanned."
)


class FileNotReadable(Exception):
    """A file may not be opened, or cannot be; the sentence says why."""


class Night(NamedTuple):
    """What looking after the files came to. infected: keys of files that were taken away."""

    scanned: int
    infected: list[int]
    still_waiting: int


class Inspected(NamedTuple):
    """A file that may be kept. verdict: the scanner's, None while it cannot be asked."""

    content: bytes
    kind: Kind
    name: str
    verdict: Verdict | None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def inspect(*, provider: Provider, content: bytes, name: str, at: datetime) -> Inspected:
    """
    Look into a file and have it scanned, which may take a while: before any transaction.

    :raises FileRefused: for a file that is not taken in; nothing of it was kept.
    """
    if len(content) > settings.FILE_MOST_BYTES:
        raise FileRefused(too_large())
    kind, shown = look_into(content, name)
    _check_day(provider, len(content), at)
    return Inspected(content, kind, shown, _scanned(content, provider))


@transaction.atomic
def keep(*, provider: Provider, inspected: Inspected, by: User, at: datetime) -> KeptFile:
    """
    Seal a file that was inspected, and keep its row.

    The file lies on the disk before its row is written, in the caller's transaction; where that
    comes to nothing, `sweep` takes the file away. When the scanner could not be asked, nobody can
    read it until it was scanned.
    """
    file = KeptFile.objects.for_authority(provider.authority).create(
        authority=provider.authority,
        provider=provider,
        name=inspected.name,
        kind=inspected.kind,
        size=len(inspected.content),
        sha256=inspected.sha256,
        place=sealing.seal(inspected.content),
        came_at=at,
        came_by=by,
    )
    if inspected.verdict is not None:
        _note(file, inspected.verdict, "", at)
    _record("file.received", file, by=by, at=at, sha256=file.sha256, size=file.size)
    return file


def receive(*, provider: Provider, content: bytes, name: str, by: User, at: datetime) -> KeptFile:
    """
    Take a file in by itself.

    :raises FileRefused: as `inspect`.
    """
    inspected = inspect(provider=provider, content=content, name=name, at=at)
    return keep(provider=provider, inspected=inspected, by=by, at=at)


def too_large() -> str:
    """Return the sentence that refuses a file for its size."""
    most = settings.FILE_MOST_BYTES // 1_000_000
    return (
        f"The file is larger than {most} MB, so it was not kept. Make pictures in it smaller, or "
        "send it in several files."
    )


def check_readable(file: KeptFile) -> None:
    """
    Let a file be opened.

    :raises FileNotReadable: while it waits for the scanner, when that found something, or once it
        was deleted on its day.
    """
    ended = FileEnd.objects.for_authority(file.authority).filter(file=file).first()
    if ended is not None:
        raise FileNotReadable(
            f"The file was deleted on {day_in_words(english_date(ended.at))}: {ended.why}."
        )
    found = FileScan.objects.for_authority(file.authority).filter(file=file).first()
    if found is None:
        raise FileNotReadable(WAITING)
    if found.verdict == Verdict.INFECTED:
        raise FileNotReadable(
            "The virus scanner found this file harmful, so it was taken away. Ask for it again."
        )


@transaction.atomic
def read(*, file: KeptFile, by: User, at: datetime) -> bytes:
    """
    Return what is in a file; that it was read, and by whom, is recorded.

    :raises FileNotReadable: as `check_readable`, or when it is not there as it was put down.
    """
    check_readable(file)
    try:
        content = sealing.unseal(file.place)
    except sealing.FileGone as gone:
        raise FileNotReadable("The file cannot be opened: ask who runs Goodward here") from gone
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise FileNotReadable("The file is not as it came in: ask who runs Goodward here")
    _record("file.read", file, by=by, at=at)
    return content


@transaction.atomic
def end(*, file: KeptFile, why: str, at: datetime) -> None:
    """
    Delete a file on its day: nobody reads it any more, and its bytes go once that is kept.

    Whoever calls asked a person before. why: what the time of keeping rests on.
    """
    FileEnd.objects.for_authority(file.authority).create(
        authority=file.authority, file=file, why=why, at=at
    )
    _record("file.deleted", file, by=None, at=at)
    place = file.place
    # What is left after a crash is swept up: its place is known no more.
    transaction.on_commit(lambda: sealing.destroy(place))


def scan_waiting(authority: LocalAuthority, *, now: Callable[[], datetime]) -> Night:
    """Scan what waited for the scanner; what it finds harmful is taken away from the disk."""
    here = KeptFile.objects.for_authority(authority).filter(end__isnull=True)
    waiting = here.filter(scan__isnull=True).order_by("pk")
    scanned, infected = 0, []
    for file in waiting.select_related("authority"):
        try:
            said = _asked(sealing.unseal(file.place))
        except (ScannerDown, sealing.FileGone) as trouble:
            log.warning("file %s waits on: %s", file.pk, trouble)
            continue
        scanned += 1
        at = now()
        with transaction.atomic():
            if said:
                _note(file, Verdict.INFECTED, said, at)
                _record("file.infected", file, by=None, at=at, finding=said)
                infected.append(file.pk)
            else:
                verdict = Verdict.CLEAN if settings.CLAMD else Verdict.NOT_SCANNED
                _note(file, verdict, "", at)
                _record("file.scanned", file, by=None, at=at, verdict=verdict.value)
        if said:
            sealing.destroy(file.place)
    still = waiting.count()
    return Night(scanned, infected, still)


def sweep(authorities: list[LocalAuthority], *, at: datetime, others: Iterable[str] = ()) -> int:
    """
    Take away what lies on the disk without a row, and return how many files that were.

    authorities: all of them. others: places of what is sealed and has rows elsewhere. Young files
    are left: the act that put one down may not have ended.
    """
    known = set(others)
    for each in authorities:
        rows = KeptFile.objects.for_authority(each).filter(end__isnull=True)
        known.update(rows.values_list("place", flat=True))
    left = [
        each.place
        for each in sealing.lying()
        if each.place not in known and at - each.since > timedelta(seconds=sealing.YOUNG)
    ]
    for place in left:
        sealing.destroy(place)
    return len(left)


def _check_day(provider: Provider, size: int, at: datetime) -> None:
    rows = KeptFile.objects.for_authority(provider.authority).filter(
        provider=provider, came_at__gt=at - timedelta(days=1), came_at__lte=at
    )
    today = english_date(at)
    mine = [each for each in rows.values_list("came_at", "size") if english_date(each[0]) == today]
    so_far = sum(each[1] for each in mine)
    if len(mine) >= MOST_A_DAY or so_far + size > settings.FILE_DAY_MOST_BYTES:
        raise FileRefused(
            "So much was sent today that no more is taken in until tomorrow. What came before is "
            "kept. Send the rest tomorrow, or ask your adviser how else to send it."
        )


def _scanned(content: bytes, provider: Provider) -> Verdict | None:
    """Return what the scanner makes of a file, None while it cannot be asked."""
    if not settings.CLAMD:
        return Verdict.NOT_SCANNED
    try:
        found = _asked(content)
    except ScannerDown as down:
        log.warning("a file of provider %s waits to be scanned: %s", provider.pk, down)
        return None
    if found:
        log.warning(
            "a file for provider %s was refused: the scanner calls it %s", provider.pk, found
        )
        raise FileRefused(HARMFUL)
    return Verdict.CLEAN


def _asked(content: bytes) -> str:
    return scan(content, settings.CLAMD).finding if settings.CLAMD else ""


def _note(file: KeptFile, verdict: Verdict, finding: str, at: datetime) -> None:
    FileScan.objects.for_authority(file.authority).create(
        authority=file.authority, file=file, verdict=verdict, finding=finding, at=at
    )


def _record(kind: str, file: KeptFile, *, by: User | None, at: datetime, **detail: object) -> None:
    audit.record(
        authority_id=file.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("file", file.pk),
        detail={"provider": file.provider_id, "name": file.name, "kind": file.kind, **detail},
    )
