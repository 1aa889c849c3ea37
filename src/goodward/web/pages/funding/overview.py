"""What waits for whom, the register of every decision, the yearly picture, and the terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.funding.challenges import Kind, Outcome
from goodward.core.funding.parts import parts_of
from goodward.core.funding.status import Children
from goodward.funding import queries
from goodward.funding.naming import (
    CHALLENGE_TITLES,
    CHILDREN_TITLES,
    DECIDED_TITLES,
    KIND_TITLES,
    OUTCOME_TITLES,
    PERIOD_TITLES,
    STATE_TITLES,
)
from goodward.policies import library
from goodward.policies.queries import rules_of
from goodward.ui.access import requires
from goodward.ui.components.dates import plain_day
from goodward.ui.funding import challenge_row
from goodward.ui.made_files import csv_file
from goodward.web.pages.funding.presenters import Row, what

if TYPE_CHECKING:
    from datetime import date

    from goodward.cases.asking import AskedLine

HEADINGS = (
    "Decision", "Provider", "URN", "State", "What", "Question", "Raised", "Decided",
    "Takes effect", "Entitlements", "Children", "Drafted by", "Approved by", "Taken earlier",
    "Changes", "Reasons",
)  # fmt: skip


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
def register(request):
    """List every decision, also what was withdrawn."""
    page = {"rows": [Row.of(each) for each in queries.register(request.authority)]}
    return render(request, "funding/register.html.jinja", page)


@requires("funding.view")
def export(request):
    """Give the register as a file for a spreadsheet."""
    titles = _part_titles(request)
    rows = [_cells(each, titles) for each in queries.register(request.authority)]
    return csv_file(HEADINGS, rows, "funding-decisions.csv")


def _cells(decision, titles):
    row, content = decision.row, decision.content
    people = {each.by_id: each.by.full_name for each in decision.steps}
    return [
        row.number, row.provider.shown_name, row.provider.urn or "",
        STATE_TITLES[decision.now.state], what(decision), row.question, row.raised_on,
        decision.decided_on, content.takes_effect_on,
        "; ".join(titles.get(part, part) for part in content.parts),
        "; ".join(CHILDREN_TITLES[Children(child)] for child in content.children),
        people[decision.now.author], people.get(decision.now.approver, ""),
        row.decided_before, row.instead_of or "", content.reasons,
    ]  # fmt: skip


@requires("funding.view")
def years(request):
    """Show how many decisions of which kind were taken in each year, and how long they took."""
    titles = _part_titles(request)
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


def _part_titles(request):
    policy = rules_of(request.authority).latest.text
    return {each.key: each.title for each in parts_of(library.national(), policy)}
