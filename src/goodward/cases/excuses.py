"""Why deadlines were excused, in the words of whoever excused them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.cases.deadlines import DutyDeadline
from goodward.cases.models import DutyState, Event
from goodward.cases.writing import Facts, facts_of, name_of

EXCUSED, CORRECTED = "duty_excused", "corrected"


class _Excuse(NamedTuple):
    provider: int
    day: date
    pathway: str | None
    facts: Facts

    def is_of(self, found: DutyDeadline) -> bool:
        return (
            (self.provider, self.day) == (found.provider_pk, found.deadline.ended_on)
            and self.facts["duty"] == found.rule
            and self.facts.get("number") in (None, found.number)
            and self.pathway in (None, found.pathway)
        )


def excuses_of(
    authority: LocalAuthority, several: Sequence[DutyDeadline], *, until: datetime | None = None
) -> dict[int, str]:
    """
    Return the reason of each deadline that was excused, by the key of its duty. One query.

    until: only what was recorded before then; None for all.
    """
    excused = [each for each in several if each.deadline.state == DutyState.EXCUSED]
    if not excused:
        return {}
    given = list(_given(authority, {each.provider_pk for each in excused}, until))
    return {
        found.duty_pk: each.facts["reason"]
        for found in excused
        for each in given
        if each.is_of(found)
    }


def _given(
    authority: LocalAuthority, providers: set[int], until: datetime | None
) -> Iterator[_Excuse]:
    """Yield every excuse that stands, as it was corrected."""
    known = Event.objects.for_authority(authority)
    if until is not None:
        known = known.filter(recorded_at__lt=until)
    rows = list(
        known.filter(provider__in=providers, kind__in=(EXCUSED, CORRECTED))
        .order_by("provider_id", "day", "sequence")
        .values_list("provider_id", "sequence", "kind", "day", "pathway", "fields")
    )
    instead = {
        (provider, facts["corrects"]): facts["with"]
        for provider, _, kind, _, _, fields in rows
        if kind == CORRECTED
        for facts in (facts_of(kind, fields),)
    }
    for provider, sequence, kind, day, pathway, fields in rows:
        name = (provider, name_of(sequence))
        if kind == EXCUSED and name not in instead:
            yield _Excuse(provider, day, pathway, facts_of(kind, fields))
    for (provider, _), event in instead.items():
        if event is not None and event.kind == EXCUSED:
            yield _Excuse(provider, event.day, event.pathway, event.fields)
