"""What waits for whom, the yearly picture, and the terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.funding.challenges import Kind, Outcome
from goodward.funding import queries
from goodward.funding.naming import (
    CHALLENGE_TITLES,
    DECIDED_TITLES,
    KIND_TITLES,
    OUTCOME_TITLES,
    PERIOD_TITLES,
)
from goodward.policies import library
from goodward.ui.access import requires
from goodward.ui.components.dates import plain_day
from goodward.ui.funding import challenge_row
from goodward.web.pages.funding.presenters import Row
from goodward.web.pages.funding.registering import part_titles

if TYPE_CHECKING:
    from datetime import date

    from goodward.cases.asking import AskedLine


@requires("funding.view")
def waiting(request):
    """Show what waits for this person, and what waits for others."""
    today = english_date(timezone.now())
    mine, others = queries.waiting(
        request.authority,
        request.user,
        roles=request.roles,
        may_answer=request.may("funding.answer"),
        today=today,
    )
    page = {"mine": _lanes(mine, today), "others": _lanes(others, today)}
    return render(request, "funding/waiting.html.jinja", page)


class Waiting(NamedTuple):
    """What waits about one provider. when: since when, and with whom. texts: what waits."""

    url: str
    provider: str
    when: str
    texts: tuple[str, ...]


def _lanes(waits, today):
    """Return the lanes in which something waits: heading, how many, and a row a provider."""
    lanes = (
        ("To be approved or returned", _decisions(waits.to_decide)),
        ("Questions that nobody decides yet", _asked(waits.questions)),
        ("Being drafted", _decisions(waits.to_write)),
        ("Letters to be written or sent", _decisions(waits.letters)),
        ("Representations and appeals", _spoken_against(waits.challenges, today)),
        ("To be looked at again", _decisions(waits.reviews)),
    )
    return [
        (heading, sum(len(each.texts) for each in rows), rows) for heading, rows in lanes if rows
    ]


def _decisions(several):
    return [
        Waiting(
            reverse("funding:show", args=(each.row.pk,)),
            row.provider,
            f"{row.when}, {row.by}",
            (f"{row.name}: {row.what}",),
        )
        for each in several
        for row in (Row.of(each),)
    ]


def _asked(questions):
    """Return a row a provider and day: a judgement mostly asks several things at once."""
    together: dict[tuple[int, date], list[AskedLine]] = {}
    for each in questions:
        together.setdefault((each.provider_pk, each.raised_on), []).append(each)
    return [
        Waiting(
            reverse("funding:of_provider", args=(provider,)),
            asked[0].provider_name,
            f"Asked {plain_day(day)}",
            tuple(each.text for each in asked),
        )
        for (provider, day), asked in together.items()
    ]


def _spoken_against(challenges, today):
    return [
        Waiting(
            reverse("funding:show", args=(each.row.decision_id,)),
            each.row.decision.provider.shown_name,
            row.due,
            (f"{row.title} against {each.row.decision}",),
        )
        for each in challenges
        for row in (challenge_row(each, today),)
    ]


@requires("funding.view")
def years(request):
    """Show how many decisions of which kind were taken in each year, and how long they took."""
    titles = part_titles(request)
    page = {
        "years": [
            {
                "year": each.year,
                "taken": each.taken,
                "kinds": [
                    (DECIDED_TITLES[effect, ok], count) for effect, ok, count in each.by_kind
                ],
                "parts": [(titles.get(part, part), count) for part, count in each.by_part],
                "challenges": [
                    (f"{KIND_TITLES[kind]}: {_became(outcome).lower()}", count)
                    for kind, outcome, count in each.challenges
                ],
                "days": each.days,
                "entered_later": each.entered_later,
            }
            for each in queries.years(request.authority)
        ]
    }
    return render(request, "funding/years.html.jinja", page)


@requires("funding.view")
def terms(request):
    """Show how long what takes, and where no document says."""
    found = queries.terms_of(request.authority)
    page = {
        "terms": found,
        "periods": [
            (PERIOD_TITLES[each.name], each.text or "Not set: a person gives the day", each.note)
            for each in found.periods
        ],
        "kinds": [KIND_TITLES[each] for each in Kind],
        "considerations": library.national().funding_considerations.values(),
    }
    return render(request, "funding/terms.html.jinja", page)


def _became(outcome: str) -> str:
    if outcome in list(Outcome):
        return OUTCOME_TITLES[Outcome(outcome)]
    return {state.value: title for state, title in CHALLENGE_TITLES.items()}[outcome]
