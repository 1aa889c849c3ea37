"""Excusing several duties for one reason: each like any other, in a transaction of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority, User
from goodward.audit.moments import english_date
from goodward.cases.actions import EventRefused, record
from goodward.cases.models import Duty
from goodward.cases.work import WorkLine, duties_named
from goodward.providers.models import Provider

NOT_OPEN = "It is open no longer: somebody dealt with it meanwhile"


class Chosen(NamedTuple):
    """A duty that was chosen. why_not: why it cannot be excused, empty where it can."""

    line: WorkLine
    why_not: str = ""


def chosen(authority: LocalAuthority, keys: Iterable[int]) -> list[Chosen]:
    """Return the duties of these keys, each with whether it is still open. Two queries."""
    found = duties_named(authority, keys)
    rows = Duty.objects.for_authority(authority).filter(pk__in=found, ended_on=None, state="open")
    still_open = set(rows.values_list("pk", flat=True))
    return [
        Chosen(line, "" if key in still_open else NOT_OPEN) for key, line in sorted(found.items())
    ]


def excuse(
    *, authority: LocalAuthority, key: int, reason: str, by: User, at: datetime
) -> Chosen | None:
    """
    Excuse one duty where it is still open, and return it with what came of that.

    None for a duty the authority does not have. Done again, it is open no longer, and nothing is
    recorded a second time.
    """
    [*found] = chosen(authority, [key])
    if not found or found[0].why_not:
        return found[0] if found else None
    line = found[0].line
    number = {} if line.number is None else {"number": line.number}
    provider = Provider.objects.for_authority(authority).select_related("authority")
    try:
        record(
            provider=provider.get(pk=line.provider_pk),
            kind="duty_excused",
            on=english_date(at),
            by=by,
            at=at,
            fields={"duty": line.rule, "reason": reason, **number},
            pathway=line.pathway,
        )
    except EventRefused as refused:
        return Chosen(line, str(refused))
    return Chosen(line)
