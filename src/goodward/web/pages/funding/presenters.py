"""Funding in words: plain frozen values for pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.urls import reverse

from goodward.audit.moments import english_date
from goodward.core.counted import counted
from goodward.core.funding.moves import State
from goodward.core.funding.status import Children, Effect
from goodward.core.places.distances import miles_text
from goodward.funding.naming import (
    ACT_TITLES,
    CHILDREN_TITLES,
    DECIDED_TITLES,
    EFFECT_TITLES,
    PROPOSED_TITLES,
    STATE_TITLES,
)
from goodward.funding.queries import Condition, Decision, Near, Question
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.components.pieces import SummaryLine, TimelineEntry
from goodward.ui.components.statuses import Look
from goodward.ui.engagement import KIND_TEXTS

_STATE_COLOURS: Mapping[State, str] = {
    State.DRAFTED: "blue",
    State.PUT_FORWARD: "yellow",
    State.RETURNED: "orange",
    State.APPROVED: "green",
    State.WITHDRAWN: "grey",
}


def look_of(decision: Decision) -> Look:
    """Return where a decision stands, as a tag."""
    return Look(STATE_TITLES[decision.now.state], _STATE_COLOURS[decision.now.state])


def what(decision: Decision) -> str:
    """Return what was decided, or would be."""
    effect = Effect(decision.row.effect)
    if not decision.content.decision:
        return EFFECT_TITLES[effect]
    is_decided = decision.now.state is State.APPROVED
    titles = DECIDED_TITLES if is_decided else PROPOSED_TITLES
    return titles[effect, decision.content.is_accepted]


class Row(NamedTuple):
    """A decision in a list."""

    pk: int
    name: str
    what: str
    provider: str
    provider_pk: int
    look: Look
    when: str
    by: str
    note: str

    @classmethod
    def of(cls, decision: Decision) -> Row:
        row, names = decision.row, _names(decision)
        if decision.decided_on:
            when = f"Decided {plain_day(decision.decided_on)}"
        else:
            when = f"Begun {plain_day(english_date(row.begun_at))}"
        notes = [
            "taken before it could be taken here" if row.decided_before else "",
            f"changes {row.instead_of}" if row.instead_of_id else "",
        ]
        return cls(
            row.pk,
            str(row),
            what(decision),
            row.provider.shown_name,
            row.provider_id,
            look_of(decision),
            when,
            names,
            "; ".join(filter(None, notes)),
        )


def _names(decision: Decision) -> str:
    people = {each.by_id: each.by.full_name for each in decision.steps}
    author = people.get(decision.now.author, "")
    approver = people.get(decision.now.approver or 0, "")
    return f"{author}, approved by {approver}" if approver else author


def facts_of(decision: Decision, question: Question) -> list[SummaryLine]:
    """Return what a decision says, line by line."""
    content = decision.content
    titles = {each.key: each.title for each in question.parts}
    lines = [("Decision", what(decision) if content.decision else "Not said yet")]
    if decision.row.effect != Effect.OVERTURN and content.is_accepted:
        lines += [
            ("Entitlements", "; ".join(titles.get(each, each) for each in content.parts)),
            ("Whose places", "; ".join(CHILDREN_TITLES[Children(c)] for c in content.children)),
        ]
    if content.takes_effect_on:
        lines.append(("Takes effect", long_day(content.takes_effect_on)))
    lines.append(("Why on that day", content.why_that_day))
    for name, day in (
        ("Representations until", content.representations_by),
        ("Appeal until", content.appeal_by),
        ("Looked at again", decision.review_on),
    ):
        if day:
            lines.append((name, long_day(day)))
    if not decision.row.decided_before and not decision.row.instead_of_id:
        lines += [
            ("Funded places", _number(content.places)),
            ("Children who hold one", _number(content.children_placed)),
            ("Disadvantaged children", _number(content.disadvantaged)),
        ]
    return [SummaryLine(key, value) for key, value in lines if value]


def _number(number: int | None) -> str:
    return "Not entered, so not known here" if number is None else str(number)


def steps_of(decision: Decision) -> list[TimelineEntry]:
    """Return every step, the newest first."""
    return [
        TimelineEntry(
            ACT_TITLES[each.kind],
            long_day(english_date(each.at)),
            english_date(each.at).isoformat(),
            each.by.full_name,
            each.said,
        )
        for each in reversed(decision.steps)
    ]


class ConditionView(NamedTuple):
    """A condition: since when, what was noted and what is on record."""

    name: str
    url: str
    pk: int
    since: str
    is_breached: bool
    notes: tuple[str, ...]
    evidence: tuple[str, ...]


def condition_views(conditions: Iterable[Condition]) -> list[ConditionView]:
    """Return conditions as pages show them."""
    return [
        ConditionView(
            str(each.decision.row),
            reverse("funding:show", args=(each.decision.row.pk,)),
            each.decision.row.pk,
            plain_day(each.decision.content.takes_effect_on)
            if each.decision.content.takes_effect_on
            else "",
            each.is_breached,
            tuple(
                f"{plain_day(english_date(n.at))}: {ACT_TITLES[n.kind].lower()}. {n.said} "
                f"({n.by.full_name})"
                for n in each.notes
            ),
            tuple(f"{KIND_TEXTS[kind][0]}: {count}" for kind, count in each.evidence),
        )
        for each in conditions
    ]


class NearView(NamedTuple):
    """Places nearby, by judgement, with what is not known."""

    summary: str
    rows: tuple[tuple[str, str, str, str], ...]
    unknown: str
    no_start: str


def near_view(near: Near) -> NearView:
    """Return what is near, in words."""
    where = f"within {near.within} miles of {near.start}" if near.within else f"in {near.start}"
    no_start = ""
    if near.no_start:
        no_start = (
            "The provider’s own postcode is not known, so nothing can be said about what is near."
            if near.within
            else "The provider’s town is not known, so nothing can be said about what is in it."
        )
    rows = tuple(
        (
            each.title,
            str(each.providers),
            f"{each.places}"
            + (f", and {counted(each.without_places, 'provider')} without a number"
               if each.without_places else ""),
            "; ".join(
                name if away is None else f"{name}, {miles_text(away)}"
                for _, name, away in each.nearest
            ),
        )
        for each in near.groups
    )  # fmt: skip
    unknown = ""
    if near.no_postcode:
        thing = "postcode" if near.within else "town"
        unknown = (
            f"{counted(near.no_postcode, 'provider')} of the authority "
            f"{'has' if near.no_postcode == 1 else 'have'} no known {thing} and may be near or not."
        )
    summary = (
        f"{counted(near.providers, 'other provider')} with {counted(near.places, 'place')} {where}."
    )
    return NearView("" if near.no_start else summary, rows, unknown, no_start)
