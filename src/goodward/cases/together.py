"""Recording for several providers at once what each would be recorded as by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.cases.changes import Change, changes_of
from goodward.cases.checking import Entry, EventRefused, checked, event_from
from goodward.cases.into_record import records_of
from goodward.cases.models import Event, Source
from goodward.cases.recording import Journal, settle
from goodward.cases.writing import name_of, plain_event
from goodward.core.policy.versions import PolicyVersions
from goodward.policies.queries import rules_of

Told = dict[int, tuple[tuple[str, ...], tuple[Change, ...]]]


def record_for_each(
    *,
    authority: LocalAuthority,
    entries: Mapping[int, Sequence[Entry]],
    by: User | None,
    at: datetime,
) -> Told:
    """
    Record events of several providers in the caller's transaction, each into the record too.

    entries: by the provider's key, none of them a judgement or a registration, which would move the
    provider's own standing. Return the names of the new events and what changed, by provider. The
    number of statements does not depend on how many providers there are.

    :raises EventRefused: if any of them cannot be recorded.
    """
    rules, today = rules_of(authority), english_date(at)
    ready = {
        key: [checked(entry, rules=rules, today=today) for entry in several]
        for key, several in entries.items()
    }
    return _settled(authority, ready, rules, by, at)


def correct_for_each(
    *,
    authority: LocalAuthority,
    wrong: Mapping[int, Sequence[str]],
    instead: Entry | None,
    reason: str,
    by: User | None,
    at: datetime,
) -> Told:
    """
    Correct events of several providers in the caller's transaction, all in the same way.

    wrong: names of events, by the provider's key. instead: as each should have been; None: none
    ever was.

    :raises EventRefused: without a reason, for an event that is not there or a correction, or when
        what should stand instead cannot be recorded.
    """
    reason = EventRefused.unless_said(reason, "Say why it is corrected", "reason")
    rules, today = rules_of(authority), english_date(at)
    _check_there(authority, wrong)
    new = None
    if instead is not None:
        new = plain_event(event_from(checked(instead, rules=rules, today=today)))
    ready = {
        key: [
            Entry("corrected", today, {"corrects": name, "with": new}, note=reason)
            for name in names
        ]
        for key, names in wrong.items()
    }
    return _settled(authority, ready, rules, by, at)


def _settled(
    authority: LocalAuthority,
    ready: Mapping[int, Sequence[Entry]],
    rules: PolicyVersions,
    by: User | None,
    at: datetime,
) -> Told:
    settled = settle(
        authority=authority,
        entries=ready,
        rules=rules,
        journal=Journal(None if by is None else by.pk, at, Source.PERSON),
        as_of=english_date(at),
    )
    audit.record_several(
        authority_id=authority.pk,
        by=by,
        at=at,
        entries=[
            each
            for key, several in ready.items()
            for each in records_of(key, settled[key], several)
        ],
    )
    return {key: (each.names, changes_of(each, rules)) for key, each in settled.items()}


def _check_there(authority: LocalAuthority, wrong: Mapping[int, Sequence[str]]) -> None:
    rows = Event.objects.for_authority(authority).filter(provider__in=wrong)
    held = {
        (key, name_of(sequence)): kind
        for key, sequence, kind in rows.values_list("provider_id", "sequence", "kind")
    }
    for key, names in wrong.items():
        for name in names:
            if held.get((key, name), "corrected") == "corrected":
                raise EventRefused(f"There is no event “{name}” to be corrected", "name")
