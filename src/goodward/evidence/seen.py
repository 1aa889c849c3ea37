"""Who did and opened what: the records of the audit chain about a provider and what is its."""

from __future__ import annotations

from collections import defaultdict

from goodward.audit.models import Record
from goodward.audit.moments import english_date
from goodward.audit.queries import records_of
from goodward.complaints.queries import hidden_from
from goodward.core.evidence.content import LeftOut, Recorded
from goodward.core.policy.vocabulary import EVENT_KINDS
from goodward.evidence.wanted import Found, Wanted, moment, plain, words_of

EVENT = "event."
RIGHT = "audit.view"
# A query names so many keys at once; SQLite takes no more than a thousand.
AT_ONCE = 500


def records(wanted: Wanted, found: Found) -> tuple[tuple[Recorded, ...], list[LeftOut]]:
    """
    Return the records of the days asked for, the oldest first, and what of them was left out.

    found: whose `about` says what belongs to the provider.
    """
    hidden = set(hidden_from(wanted.authority, wanted.by, today=wanted.today))
    keys: dict[str, list[str]] = defaultdict(list)
    for sort, key in sorted(found.about - hidden):
        keys[sort].append(key)
    rows: list[Record] = []
    for sort, several in keys.items():
        for start in range(0, len(several), AT_ONCE):
            chosen = several[start : start + AT_ONCE]
            rows += records_of(wanted.authority.pk).filter(
                subject_type=sort, subject_id__in=chosen, at__lte=wanted.at
            )
    kept = [
        _record(each)
        for each in sorted(rows, key=lambda each: each.pk)
        if wanted.is_within(english_date(each.at))
    ]
    if not wanted.may(RIGHT):
        why = "Whoever asked for the pack may not read the audit record"
        return (), [LeftOut("Audit records", len(kept), why)]
    return tuple(kept), []


def _record(record: Record) -> Recorded:
    return Recorded(
        record.pk,
        moment(record.at),
        plain(record.actor_name),
        record.kind,
        what_happened(record.kind),
        f"{words_of(record.subject_type)} {record.subject_id}",
        plain(record.reason),
        record.previous_hash,
        record.hash,
    )


def what_happened(kind: str) -> str:
    """Return the kind of a record in words: “file.read” as “File: read”."""
    if kind.startswith(EVENT):
        event = EVENT_KINDS.get(kind.removeprefix(EVENT))
        return event.title if event else words_of(kind.removeprefix(EVENT))
    about, _, act = kind.partition(".")
    return f"{words_of(about)}: {act.replace('_', ' ')}"
