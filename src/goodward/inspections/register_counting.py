"""Counting the register as it is held: each quarter's end, and the day it is counted."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q, QuerySet

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.cases.judgements import judgements_of
from goodward.claims.counting import claims_of_newest_term
from goodward.core.measuring.register import (
    NONE,
    UNCLEAR,
    Counted,
    Outcome,
    Sum,
    cells,
    days_to_count,
    in_force_on,
    is_on_register,
    size_of,
    together,
)
from goodward.core.ofsted.publications import FileKind
from goodward.core.places.distances import outward_code
from goodward.inspections import models
from goodward.inspections.council_districts import district_finder
from goodward.inspections.models import Import, ImportState, RegisterFigures
from goodward.inspections.releases import areas_of, bands_of, plain_cell
from goodward.providers.models import Provider, Status
from goodward.providers.outcomes import replaces, worded

# Ofsted's register lists neither: somebody who is not registered yet, and an agency's childminders.
NOT_LISTED = ("prospective", "agency_childminder")
CARD = "card_"
# The files that say who is on the register; lists of agencies and of addresses do not.
OF_PROVIDERS = (FileKind.PROVIDERS, FileKind.CHILDMINDERS, FileKind.EXTRACT)
_COLUMNS = (
    "pk", "urn", "type", "registers", "postcode", "places", "registered_on", "left_on", "outcome",
    "outcome_on",
)  # fmt: skip


class Held(NamedTuple):
    """One provider as it is held, in the order of the columns that are read."""

    pk: int
    urn: str | None
    type: str
    registers: str
    postcode: str
    places: int | None
    registered_on: date | None
    left_on: date | None
    outcome: str
    outcome_on: date | None


def counted_providers(authority: LocalAuthority) -> QuerySet[Provider]:
    """
    Return the providers that figures of the register are made of, also those that left.

    Whoever is kept from view is none of them: where there are few, a figure would show who it is.
    """
    return (
        Provider.objects.for_authority(authority)
        .filter(restricted="")
        .exclude(status=Status.WITHDRAWN)
        .exclude(type__in=NOT_LISTED)
    )


@transaction.atomic
def count_register(
    authority: LocalAuthority, *, today: date, at: datetime, by: User | None = None
) -> int:
    """
    Count the register anew at each quarter's end and today; return how many days that was.

    What was counted before is replaced: an outcome that came in since is then counted from the day
    of its inspection. by: who asked for it, None for the night.
    """
    days = days_to_count(today, since=first_file_of(authority))
    standing = Standing(authority, since=days[0])
    held = [Held._make(row) for row in counted_providers(authority).values_list(*_COLUMNS)]
    made: list[RegisterFigures] = []
    for day in days:
        groups = together(standing.on(day, held))
        made += [
            RegisterFigures(
                authority=authority,
                day=day,
                way=way,
                cells=[plain_cell(each) for each in found],
                counted_at=at,
            )
            for way, found in cells(groups).items()
        ]
    RegisterFigures.objects.for_authority(authority).delete()
    RegisterFigures.objects.for_authority(authority).bulk_create(made)
    if by is not None:
        audit.record(authority_id=authority.pk, kind="register.counted", by=by, at=at)
    return len(days)


def first_file_of(authority: LocalAuthority) -> date | None:
    """Return the earliest day an accepted file of Ofsted's speaks of; None before there is one."""
    return (
        Import.objects.for_authority(authority)
        .filter(state=ImportState.COMMITTED, as_at__isnull=False, kind__in=OF_PROVIDERS)
        .order_by("as_at")
        .values_list("as_at", flat=True)
        .first()
    )


class Standing:
    """
    What providers of one authority were counted by on any day. Six queries, however many.

    since: the earliest day that will be asked for.
    """

    def __init__(self, authority: LocalAuthority, *, since: date) -> None:
        self._outcomes = _outcomes_of(authority, since)
        self._bands = bands_of(authority)
        self._claims = claims_of_newest_term(authority)
        self._district_of = district_finder(authority)

    def on(self, day: date, held: Iterable[Held]) -> Iterator[tuple[Counted, Sum]]:
        """Yield those of the providers that were on the register at the end of a day."""
        for each in held:
            if is_on_register(day, registered_on=each.registered_on, left_on=each.left_on):
                yield self.counted(each, day), self._sum(each)

    def word(self, held: Held, day: date) -> str:
        """Return the word of the outcome in force of one provider at the end of a day."""
        return self._outcome(held, day)[0]

    def counted(self, held: Held, day: date) -> Counted:
        """Return what one provider was counted by."""
        word, areas = self._outcome(held, day)
        return Counted(
            held.type,
            held.registers,
            outward_code(held.postcode),
            self._bands.get(held.urn or "", ""),
            size_of(held.places),
            word,
            areas,
            self._district_of(held.postcode),
        )

    def _outcome(self, held: Held, day: date) -> tuple[str, tuple[tuple[str, str], ...]]:
        # What is in force now was so on every day since its inspection; only before that, and where
        # nothing is, does the history have to be asked.
        is_past = held.outcome_on is None or held.outcome_on > day
        if not is_past and not held.outcome.startswith(CARD):
            return held.outcome or UNCLEAR, ()
        found = in_force_on(day, self._outcomes.get(held.pk, ()))
        if is_past:
            return (found.word, found.areas) if found else (NONE, ())
        is_same = found is not None and found.word == held.outcome
        return held.outcome, found.areas if found is not None and is_same else ()

    def _sum(self, held: Held) -> Sum:
        claims = self._claims.by_provider.get(held.pk)
        if claims is None:
            claims = self._claims.by_number.get(held.urn or "")
        return Sum(1, held.places or 0, int(held.places is None), claims or 0, int(claims is None))


def _outcomes_of(authority: LocalAuthority, since: date) -> Mapping[int, list[Outcome]]:
    """Return the outcomes of whoever needs its history asked, if any day since may be."""
    asked = (
        Q(provider__outcome_on__gt=since)
        | Q(provider__outcome_on=None)
        | Q(provider__outcome__startswith=CARD)
    )
    found: dict[int, list[Outcome]] = defaultdict(list)
    rows = models.Outcome.objects.for_authority(authority).filter(asked)
    for provider, on, text in rows.values_list("provider_id", "inspected_on", "judgement"):
        found[provider].append(_outcome(on, json.loads(text)))
    keys = Provider.objects.for_authority(authority).filter(
        Q(outcome_on__gt=since) | Q(outcome_on=None) | Q(outcome__startswith=CARD)
    )
    for provider, on, facts in judgements_of(authority, provider__in=keys.values("pk")):
        found[provider].append(_outcome(on, facts))
    return found


def _outcome(on: date, judgement: Mapping[str, Any]) -> Outcome:
    return Outcome(on, worded(judgement).word or UNCLEAR, areas_of(judgement), _places(judgement))


def _places(judgement: Mapping[str, Any]) -> bool:
    """Return whether a judgement can place a provider that has another already."""
    if judgement.get("framework") == "report_card":
        return True
    return bool(judgement.get("overall")) and replaces(judgement, "another")
