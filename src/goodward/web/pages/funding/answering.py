"""Representations and appeals: recorded from a letter, taken up, answered, or changing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django import forms
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.funding import challenges
from goodward.core.funding.challenges import Act, Kind, MoveNotAllowed
from goodward.funding import actions, queries
from goodward.funding.naming import KIND_TITLES
from goodward.funding.queries import Challenge, Decision
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import long_day
from goodward.ui.doing import is_done
from goodward.web.pages.funding import forms as asked
from goodward.web.pages.funding.presenters import Row, facts_of


class Asked(NamedTuple):
    """One act on what was said against a decision, as `acting.Asked`."""

    right: str
    act: Act
    title: str
    submit: str
    lead: str
    said: str
    form: type[forms.Form]
    do: Callable[..., Any]


class _Nothing(forms.Form):
    """Nothing is asked."""


ASKED: Mapping[str, Asked] = {
    "take-up": Asked(
        "funding.answer", Act.TAKE_UP, "Take it up to answer it", "Take it up",
        "You answer it from now on. Whoever had a hand in the decision cannot.",
        "You answer it now.", _Nothing, actions.take_up_challenge,
    ),
    "day": Asked(
        "funding.answer", Act.SET_DAY, "Say by when it is answered", "Keep the day", "",
        "The day is kept.", asked.DayForm, actions.set_day,
    ),
    "uphold": Asked(
        "funding.answer", Act.UPHOLD, "Answer that the decision stands", "Send the answer",
        "The provider gets your answer.", "It is answered: the decision stands.",
        asked.AnswerForm, actions.uphold,
    ),
    "change": Asked(
        "funding.answer", Act.CHANGE, "Change the decision or set it aside", "Begin the change",
        "It is again a decision of two people: you draft it, and somebody approves it who had no "
        "hand in the first one. Until then nothing changes.",
        "Write the decision that changes the first one.", asked.ChangeForm, actions.change,
    ),
    "taken-back": Asked(
        "funding.draft", Act.TAKE_BACK, "The provider takes it back", "Keep that it is taken back",
        "Nothing more is done about it.", "It is taken back.", asked.TakeBackForm,
        actions.take_back,
    ),
}  # fmt: skip


def acts_on(request: Any, challenge: Challenge, decision: Decision) -> list[tuple[str, str]]:
    """Return what this person may do about it now: address and words."""
    return [
        (reverse("funding:answer", args=(challenge.row.pk, slug)), each.title)
        for slug, each in ASKED.items()
        if _may(request, challenge, decision, each)
    ]


def _may(request: Any, challenge: Challenge, decision: Decision, each: Asked) -> bool:
    if not request.may(each.right):
        return False
    is_theirs = challenge.now.answers == request.user.pk
    if each.act is Act.TAKE_UP and is_theirs:
        return False
    try:
        challenges.check_state(challenge.now, each.act)
        if each.act is not Act.TAKE_BACK:
            challenges.check_may_answer(request.user.pk, decision.hands)
        challenges.check_is_theirs(challenge.now, each.act, request.user.pk)
    except MoveNotAllowed:
        return False
    return True


@requires("funding.draft")
def take(request, pk):
    """Ask what came against a decision by letter, e-mail or in person."""
    decision = get_or_404(queries.get_decision, request.authority, pk)
    today = english_date(timezone.now())
    form = asked.TakeForm(request.POST or None, label_suffix="", initial={"on": today})

    def do(said):
        actions.receive(decision=decision, by=request.user, at=timezone.now(), **said)
        return "It is recorded, and the provider is told."

    if is_done(request, form, do, actions.FundingRefused):
        return redirect("funding:show", pk=pk)
    until = [(KIND_TITLES[kind], queries.may_be_made_until(decision, kind)) for kind in Kind]
    page = {
        "form": form,
        "row": Row.of(decision),
        "until": [(title, long_day(day)) for title, day in until if day],
    }
    return render(request, "funding/take.html.jinja", page)


@requires("funding.view")
def act(request, pk, act):
    """Ask what an act needs, then do it."""
    challenge = get_or_404(queries.get_challenge, request.authority, pk)
    decision = queries.get_decision(request.authority, challenge.row.decision_id)
    chosen = ASKED.get(act)
    if chosen is None or not _may(request, challenge, decision, chosen):
        raise Http404("this cannot be done with it now")
    form = chosen.form(request.POST if request.method == "POST" else None, label_suffix="")
    begun = []

    def do(said):
        done = chosen.do(challenge=challenge, by=request.user, at=timezone.now(), **said)
        begun.append(done)
        return chosen.said

    if is_done(request, form, do, actions.FundingRefused):
        if chosen.act is Act.CHANGE:
            return redirect("funding:write", pk=begun[0].row.pk)
        return redirect("funding:show", pk=decision.row.pk)
    page = {
        "form": form,
        "asked": chosen,
        "row": Row.of(decision),
        "facts": facts_of(decision, queries.question_of(decision.row)),
        "reasons": decision.content.reasons,
        "back": reverse("funding:show", args=(decision.row.pk,)),
        "text": challenge.row.text,
    }
    return render(request, "funding/act.html.jinja", page)
