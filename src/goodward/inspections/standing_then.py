"""Every outcome of Ofsted's an authority knows of, so that somebody can ask what stood on a day."""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.cases.models import Event
from goodward.cases.writing import Facts, facts_of, name_of, text_of
from goodward.core.policy.events import Event as Happened
from goodward.inspections.models import Outcome
from goodward.providers.outcomes import replaces, worded

JUDGED, CORRECTED = "judgement_published", "corrected"


class Judged(NamedTuple):
    """
    One outcome of one provider.

    word: of the scales. text: the judgement as it is kept, the same for the same findings whenever
    they were made; facts: the same, to be asked of a policy.
    """

    provider_pk: int
    inspected_on: date
    word: str
    text: str
    facts: Facts

    def replaces(self, held: Judged) -> bool:
        """Return whether it stands instead of one that stood before it."""
        return replaces(self.facts, held.word)


def judgements(authority: LocalAuthority) -> list[Judged]:
    """
    Return every outcome from Ofsted's files and every judgement recorded, in order of inspection.

    What a correction stands instead of is read as corrected. Two queries.
    """
    found = [*_from_files(authority), *_recorded(authority)]
    return sorted(found, key=attrgetter("provider_pk", "inspected_on"))


def _from_files(authority: LocalAuthority) -> list[Judged]:
    rows = Outcome.objects.for_authority(authority).order_by("pk")
    return [
        judged
        for provider, inspected, text in rows.values_list(
            "provider_id", "inspected_on", "judgement"
        )
        if (judged := _judged(provider, inspected, facts_of(JUDGED, text)))
    ]


def _recorded(authority: LocalAuthority) -> list[Judged]:
    events: dict[tuple[int, str], tuple[date, Facts] | None] = {}
    rows = Event.objects.for_authority(authority).filter(kind__in=(JUDGED, CORRECTED))
    columns = ("provider_id", "sequence", "kind", "on", "fields")
    for provider, sequence, kind, on, fields in rows.order_by("pk").values_list(*columns):
        facts = facts_of(kind, fields)
        if kind == JUDGED:
            events[provider, name_of(sequence)] = (on, facts)
            continue
        stands: Happened | None = facts["with"]
        name = (provider, facts["corrects"])
        if stands is not None and stands.kind == JUDGED:
            events[name] = (stands.on or stands.day, stands.fields)
        elif name in events:
            events[name] = None
    return [
        judged
        for (provider, _), said in events.items()
        if said and (judged := _judged(provider, said[1].get("inspected_on") or said[0], said[1]))
    ]


def _judged(provider: int, inspected_on: date, facts: Facts) -> Judged | None:
    """Return an outcome; None for one that says nothing of how a provider stands."""
    findings = {name: value for name, value in facts.items() if name != "inspected_on"}
    text = text_of(findings)
    word = worded(findings).word
    is_met_without_a_grade = word == "met" and not replaces(findings, "held")
    if not word or is_met_without_a_grade:
        return None
    return Judged(provider, inspected_on, word, text, findings)
