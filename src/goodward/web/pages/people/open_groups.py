"""What somebody leaves open, by kind, each with where it goes: one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.urls import reverse

from goodward.core.counted import counted
from goodward.core.policy.language import PolicyText
from goodward.diary.queries import VisitLine
from goodward.leaving.queries import LeftOpen
from goodward.ui.components.dates import long_day
from goodward.web.pages.caseload.presenters import case_text

AUTHOR = "Its author stays its author."


class OpenRow(NamedTuple):
    """One thing somebody leaves open, and the page of it."""

    text: str
    url: str


class Kind(NamedTuple):
    """
    Things of one kind.

    one, several: what they are called. goes: where they go. rows: the things; None where how many
    there are is all that may be shown.
    """

    one: str
    several: str
    goes: str
    count: Callable[[LeftOpen], int]
    rows: Callable[[LeftOpen, PolicyText], list[OpenRow]] | None = None


class OpenGroup(NamedTuple):
    """Things of one kind that there are, in words."""

    title: str
    goes: str
    rows: list[OpenRow]


def open_groups(found: LeftOpen, policy: PolicyText) -> list[OpenGroup]:
    """Return what somebody leaves open, by kind; nothing of what there is none of."""
    return [
        OpenGroup(
            counted(each.count(found), each.one, each.several),
            each.goes,
            each.rows(found, policy) if each.rows else [],
        )
        for each in KINDS
        if each.count(found)
    ]


def _page(name: str, pk: int) -> str:
    return reverse(name, args=[pk])


def _visits(visits: Iterable[VisitLine]) -> list[OpenRow]:
    return [
        OpenRow(
            f"{each.provider_name}, {long_day(each.day)}", reverse("diary:show", args=[each.pk])
        )
        for each in visits
    ]


def _cases(found: LeftOpen, policy: PolicyText) -> list[OpenRow]:
    return [
        OpenRow(case_text(each, policy), _page("providers:show", each.provider_pk))
        for each in found.cases
    ]


def _notes(found: LeftOpen, _policy: PolicyText) -> list[OpenRow]:
    return [
        OpenRow(
            f"{each.provider.shown_name}, visit of {long_day(each.visit.day)}",
            _page("notes:show", each.pk),
        )
        for each in found.notes
    ]


def _audits(found: LeftOpen, _policy: PolicyText) -> list[OpenRow]:
    return [OpenRow(each.title, _page("instruments:show", each.pk)) for each in found.audits]


def _drafts(found: LeftOpen, _policy: PolicyText) -> list[OpenRow]:
    return [
        OpenRow(each.note or f"Draft {each.pk}", _page("policy:draft", each.pk))
        for each in found.drafts
    ]


def _wordings(found: LeftOpen, _policy: PolicyText) -> list[OpenRow]:
    return [OpenRow(each.subject, _page("messages:adopt", each.pk)) for each in found.wordings]


def _enquiries(found: LeftOpen, _policy: PolicyText) -> list[OpenRow]:
    return [OpenRow(each.person, _page("enquiries:show", each.pk)) for each in found.enquiries]


def _decisions(found: LeftOpen, _policy: PolicyText) -> list[OpenRow]:
    return [
        OpenRow(
            f"{each.row.provider.shown_name}, decision {each.row.number}",
            _page("funding:show", each.row.pk),
        )
        for each in found.decisions
    ]


def _challenges(found: LeftOpen, _policy: PolicyText) -> list[OpenRow]:
    return [
        OpenRow(
            f"{each.row.decision.provider.shown_name}, decision {each.row.decision.number}",
            _page("funding:show", each.row.decision_id),
        )
        for each in found.challenges
    ]


def _claims_audits(found: LeftOpen, _policy: PolicyText) -> list[OpenRow]:
    return [
        OpenRow(f"{each.provider.shown_name}, {each.term}", _page("claims:show", each.pk))
        for each in found.claims_audits
    ]


KINDS = (
    Kind(
        "case",
        "cases",
        "To whoever is chosen to take them over. The others go to everybody who allocates: they "
        "stand in their work until they are handed over.",
        lambda found: len(found.cases),
        _cases,
    ),
    Kind("open duty", "open duties", "With the case it belongs to.", lambda found: found.duties),
    Kind(
        "visit of these cases",
        "visits of these cases",
        "With its case, and stays booked on its day.",
        lambda found: len(found.visits),
        lambda found, _policy: _visits(found.visits),
    ),
    Kind(
        "other visit",
        "other visits",
        "Stays booked in their name. Cancel it, or book it anew for somebody else to go.",
        lambda found: len(found.other_visits),
        lambda found, _policy: _visits(found.other_visits),
    ),
    Kind(
        "note in writing",
        "notes in writing",
        "Any officer who writes notes can finish it. What they wrote stays theirs.",
        lambda found: len(found.notes),
        _notes,
    ),
    Kind(
        "audit being filled in",
        "audits being filled in",
        "Any officer who fills in audits can finish it.",
        lambda found: len(found.audits),
        _audits,
    ),
    Kind(
        "draft of the policy",
        "drafts of the policy",
        f"Somebody else adopts it or sets it aside. {AUTHOR}",
        lambda found: len(found.drafts),
        _drafts,
    ),
    Kind(
        "proposal of words for messages",
        "proposals of words for messages",
        f"Somebody else adopts it. {AUTHOR}",
        lambda found: len(found.wordings),
        _wordings,
    ),
    Kind(
        "prospective provider they advise",
        "prospective providers they advise",
        "Keeps its place in the list. Choose who advises from now on.",
        lambda found: len(found.enquiries),
        _enquiries,
    ),
    Kind(
        "decision about funding in progress",
        "decisions about funding in progress",
        f"Another officer takes it up on its page. {AUTHOR}",
        lambda found: len(found.decisions),
        _decisions,
    ),
    Kind(
        "answer owed about a decision on funding",
        "answers owed about decisions on funding",
        "Somebody else who had no hand in the decision takes it up on its page.",
        lambda found: len(found.challenges),
        _challenges,
    ),
    Kind(
        "audit of claims they lead",
        "audits of claims they lead",
        "Any officer who audits claims can go on with it.",
        lambda found: len(found.claims_audits),
        _claims_audits,
    ),
    Kind(
        "compliment or complaint that waits for them",
        "compliments or complaints that wait for them",
        "To whoever may take complaints up. What it is about is not shown here.",
        lambda found: found.complaints,
    ),
    Kind(
        "message that did not arrive",
        "messages that did not arrive",
        "To every officer who deals with messages.",
        lambda found: found.messages,
    ),
)
