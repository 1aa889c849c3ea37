"""
What of the extract a person should record: notices, statuses, and outcomes that are not certain.

Each is proposed and none is recorded by itself. A row of a table says which event each thing is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from goodward.core.ofsted.extract.codes import STATUS_WORDS, Standing
from goodward.core.ofsted.extract.outcomes import told_by
from goodward.core.ofsted.extract.records import NoticeSpan, Registration

JUDGED, WELFARE = "judgement_published", "welfare_notice_issued"
CANCELLATION, SUSPENDED = "cancellation_intended", "registration_suspended"
LIFTED = "suspension_lifted"
KINDS_TOLD = frozenset({JUDGED, WELFARE, CANCELLATION, SUSPENDED, LIFTED})
# Words of a notice's type that make it an event; every other notice is shown and is none.
NOTICES: Mapping[str, str] = {"cancellation": CANCELLATION, "cancel": CANCELLATION}
WORDS_KEPT = 200


class ToRecord(NamedTuple):
    """One thing to record. kind: of the event. on: the day it happened. said: in Ofsted's words."""

    kind: str
    on: date
    said: str


def to_record(registration: Registration) -> tuple[ToRecord, ...]:
    """Return what of a registration is an event, the oldest first, each once."""
    found = {(each.kind, each.on): each for each in _found(registration)}
    return tuple(sorted(found.values(), key=lambda each: (each.on, each.kind)))


def _found(registration: Registration) -> Iterator[ToRecord]:
    for each in registration.welfare_notices:
        ended = f", ended {each.until:%d/%m/%Y}" if each.until else ""
        yield ToRecord(WELFARE, each.since, f"{each.category or 'No category given'}{ended}")
    for notice in registration.notices:
        kind = NOTICES.get(notice.type.casefold().strip())
        day = notice.intended_on or notice.decided_on
        if kind is not None and day is not None:
            yield ToRecord(kind, day, _words(notice))
    yield from _statuses(registration)
    for inspected in told_by(registration.inspections).asked:
        words = ": ".join(filter(None, (inspected.type, inspected.judgement)))
        yield ToRecord(JUDGED, inspected.on, (words or "No outcome is given")[:WORDS_KEPT])


def _statuses(registration: Registration) -> Iterator[ToRecord]:
    for each in registration.history:
        if each.code == "SUSP" and each.since:
            yield ToRecord(SUSPENDED, each.since, f"Status {STATUS_WORDS['SUSP']}")
        # Whatever the status became afterwards: from the end of a suspension on it is lifted.
        if each.code == "SUSP" and each.until and registration.standing is Standing.HERE:
            yield ToRecord(LIFTED, each.until, f"Status {STATUS_WORDS['SUSP']} ended")
    now = registration.status
    if registration.standing is Standing.SUSPENDED and now.since:
        yield ToRecord(SUSPENDED, now.since, f"Status {STATUS_WORDS['SUSP']}")


def _words(notice: NoticeSpan) -> str:
    return ", ".join(filter(None, (notice.type, notice.subtype, notice.status)))[:WORDS_KEPT]
