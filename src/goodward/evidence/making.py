"""Making a pack that was asked for: gathered, set, packed, verified, sealed, and put on record."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial

from django.db import connection, transaction

from goodward.accounts.models import LocalAuthority
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.core.counted import counted
from goodward.core.evidence import packing
from goodward.core.evidence.stored import TooLarge
from goodward.core.evidence.verifying import verify
from goodward.documents.evidence import Front, evidence_pdf
from goodward.documents.typesetting import CannotBeSet
from goodward.evidence.gathering import Gathered, as_pack, asked_in, gather
from goodward.evidence.models import Pack, PackStep, StepKind
from goodward.evidence.standing import ENDED, last_step, waiting_of
from goodward.evidence.wanted import Wanted
from goodward.files import sealed_pieces, sealing
from goodward.files.actions import FileNotReadable, read
from goodward.files.models import KeptFile

log = logging.getLogger("goodward.evidence")

# Whoever made a pack and was stopped is taken to be gone after this.
GIVEN_UP_AFTER = timedelta(minutes=15)
MOST_ATTEMPTS = 3
STOPPED = (
    f"It was begun {MOST_ATTEMPTS} times and never finished. Nothing of it was kept. Ask for fewer "
    "days or without documents, and tell whoever runs Goodward here"
)
FAULT = (
    "A fault of Goodward’s stopped it. Nothing of it was kept. Tell whoever runs Goodward here, "
    "who finds it in the log, and ask for it again"
)
Now = Callable[[], datetime]


def make_waiting(authority: LocalAuthority, *, now: Now) -> int:
    """Make each pack that waits, one after the other; return how many were made."""
    return sum(_made(pack, now) for pack in waiting_of(authority) if _is_taken(pack, now()))


def _is_taken(pack: Pack, at: datetime) -> bool:
    """Take a pack to be made, unless somebody else is making it; say so where it never works."""
    with transaction.atomic():
        held = Pack.objects.for_authority(pack.authority).select_for_update().get(pk=pack.pk)
        last = last_step(held)
        if last is not None and (last.kind in ENDED or at - last.at < GIVEN_UP_AFTER):
            return False
        begun = PackStep.objects.for_authority(pack.authority).filter(
            pack=pack, kind=StepKind.GATHERING
        )
        if begun.count() >= MOST_ATTEMPTS:
            _fail(pack, STOPPED, at)
            return False
        add_step(pack, StepKind.GATHERING, at)
    return True


def _made(pack: Pack, now: Now) -> bool:
    try:
        _make(pack, now)
    except (CannotBeSet, FileNotReadable, TooLarge) as refused:
        why = str(refused)
    except Exception:
        # Whatever is wrong with one pack must not keep the others from being made.
        log.exception("evidence pack %s was not made", pack.pk)
        why = FAULT
    else:
        return True
    with transaction.atomic():
        _fail(pack, why, now())
    return False


def _make(pack: Pack, now: Now) -> None:
    """
    Make a pack.

    :raises CannotBeSet: when its document would not be accessible; `TooLarge` for too much, and
        `FileNotReadable` when a document cannot be opened any more.
    """
    at = now()
    with _one_moment():
        wanted = wanted_of(pack, at)
        gathered = gather(wanted)
        said = as_pack(
            wanted, gathered, asked=asked_in(wanted, why=pack.why, asked_at=pack.asked_at)
        )
    add_step(pack, StepKind.SETTING, now())
    front = Front(str(pack), said.provider[0].text)
    paper = evidence_pdf(said, front, dated=english_date(at))
    add_step(pack, StepKind.PACKING, now())
    # Each file is read for its fingerprint, and once more as it is packed: never all are in memory.
    laid = [packing.laid(packing.PAPER, paper), *_laid(pack, gathered, now)]
    place = sealed_pieces.seal_pieces(packing.packed(said, laid))
    try:
        _keep(pack, place, now())
    except BaseException:
        sealing.destroy(place)
        raise


def _laid(pack: Pack, gathered: Gathered, now: Now) -> Iterator[packing.Laid]:
    """Yield the files of a pack; that one somebody sent was read, and by whom, is recorded."""
    for name, text in gathered.under.files.items():
        yield packing.laid(name, text)
    for name, again in gathered.found.files.items():
        yield packing.laid(name, again(), again)
    for name, file in gathered.found.to_read.items():
        content = read(file=file, by=pack.asked_by, at=now())
        yield packing.laid(name, content, partial(_once_more, file))


def _once_more(file: KeptFile) -> bytes:
    """Return what is in a file that was read, and recorded as read, a moment ago."""
    try:
        return sealing.unseal(file.place)
    except sealing.FileGone as gone:
        raise FileNotReadable(
            f"“{file.name}” was deleted while the pack was made. Ask for the pack again"
        ) from gone


@transaction.atomic
def _keep(pack: Pack, place: str, at: datetime) -> None:
    """Verify what was packed, and put on record what it is and where it lies."""
    with sealed_pieces.opened(place) as file:
        looked = verify(file)
        size = file.seek(0, io.SEEK_END)
    if not looked.is_sound:
        # A fault of ours: better no pack than one that does not verify.
        raise AssertionError(f"{pack} does not verify: {looked.problems[0]}")
    detail = {
        "size": size,
        "sha256": looked.sha256,
        "last_hash": looked.last_hash,
        "entries": looked.entries,
        "files": looked.files,
    }
    # The file lies there before its row; what a crash leaves behind is swept up.
    add_step(pack, StepKind.MADE, at, {**detail, "place": place})
    into_record("evidence.made", pack, at=at, detail=detail)


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read everything as it stands at one moment, where the database does not do so by itself."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def wanted_of(pack: Pack, at: datetime) -> Wanted:
    """Return what is wanted of a pack, for whoever asked for it, as known at a moment."""
    return Wanted(
        provider=pack.provider,
        since=pack.since,
        until=pack.until,
        with_documents=pack.with_documents,
        by=pack.asked_by,
        roles=tuple(pack.roles),
        at=at,
        today=english_date(at),
    )


def _fail(pack: Pack, why: str, at: datetime) -> None:
    log.warning("evidence pack %s was not made: %s", pack.pk, why)
    add_step(pack, StepKind.FAILED, at, said=why)
    into_record("evidence.failed", pack, at=at, detail={}, reason=why)


def add_step(
    pack: Pack, kind: StepKind, at: datetime, content: dict | None = None, said: str = ""
) -> None:
    """Append a step to a pack."""
    PackStep.objects.for_authority(pack.authority).create(
        authority=pack.authority, pack=pack, kind=kind, content=content or {}, said=said, at=at
    )


def into_record(
    kind: str, pack: Pack, *, at: datetime, detail: dict, by: object = None, reason: str = ""
) -> None:
    """Write to the record what was done with a pack: at its provider, with its number."""
    audit.record(
        authority_id=pack.authority_id,
        kind=kind,
        by=by,  # type: ignore[arg-type]
        at=at,
        subject=("provider", pack.provider_id),
        detail={"pack": pack.number, **detail},
        reason=reason,
    )


def size_in_words(entries: int, files: int) -> str:
    """Return how much is in a pack."""
    return f"{counted(entries, 'entry', 'entries')}, {counted(files, 'file')}"
