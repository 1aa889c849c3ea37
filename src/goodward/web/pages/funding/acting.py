"""Doing something with a decision: one page for each act of the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django import forms
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.cases.actions import EventRefused
from goodward.core.funding import moves
from goodward.core.funding.moves import State
from goodward.core.funding.status import Effect
from goodward.funding import actions, queries
from goodward.funding.queries import Decision
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.web.pages.funding import forms as asked
from goodward.web.pages.funding.presenters import Row, facts_of

_DECIDES = (moves.Act.APPROVE, moves.Act.RETURN)


class Asked(NamedTuple):
    """
    One act as pages offer it.

    right: of the table of rights. act: of the moves, None for what follows an approval. title: of
    its page and the link; submit: its button; lead: what follows; said: what the banner says.
    """

    right: str
    act: moves.Act | None
    title: str
    submit: str
    lead: str
    said: str
    form: type[forms.Form]
    do: Callable[..., Any]


ASKED: Mapping[str, Asked] = {
    "put-forward": Asked(
        "funding.draft", moves.Act.PUT_FORWARD, "Put it forward", "Put it forward",
        "A second person, whom the policy lets decide, reads it and approves it or returns it. "
        "Nothing takes effect before.",
        "It is put forward. A second person decides.",
        asked.SaidForm, actions.put_forward,
    ),
    "approve": Asked(
        "funding.decide", moves.Act.APPROVE, "Approve it", "Approve the decision",
        "From now on it stands: it goes into the provider’s history, and its letter can be "
        "written. It can be changed only by another decision of two people.",
        "The decision is approved. Write its letter next.",
        asked.RevisionForm, actions.approve,
    ),
    "return": Asked(
        "funding.decide", moves.Act.RETURN, "Return it", "Return it",
        "It goes back to whoever carries it, with your words.", "It is returned.",
        asked.WordsForm, actions.send_back,
    ),
    "take-up": Asked(
        "funding.draft", moves.Act.TAKE_UP, "Take it up", "Take it up",
        "You carry it from now on, and cannot be the second person who approves it.",
        "You carry this decision now.", asked.WhyForm, actions.take_up,
    ),
    "withdraw": Asked(
        "funding.draft", moves.Act.WITHDRAW, "Withdraw it", "Withdraw it",
        "Nothing is decided. It stays in the register.", "It is withdrawn.",
        asked.WordsForm, actions.withdraw,
    ),
    "review": Asked(
        "funding.draft", None, "Look at it again", "Keep what was found",
        "It stands as it is. What would change it is a decision of its own.",
        "What you found is kept.", asked.ReviewForm, actions.review,
    ),
    "condition": Asked(
        "funding.draft", None, "Note how the condition is kept", "Keep the note",
        "It changes nothing by itself. It is shown wherever a decision about this provider is "
        "taken.",
        "The note is kept.", asked.ConditionForm, actions.note,
    ),
}  # fmt: skip


class Link(NamedTuple):
    """A link to an act. is_main: the next thing to do."""

    text: str
    url: str
    is_main: bool = False


def acts_for(request: Any, decision: Decision, letter: Any) -> list[Link]:
    """Return what this person may do with a decision now, the next thing first."""
    found = []
    pk, now = decision.row.pk, decision.now
    if request.may("funding.draft") and moves.may(now, moves.Act.WRITE, request.user.pk):
        found.append(
            Link("Write it", reverse("funding:write", args=(pk,)), is_main=not now.written)
        )
    for slug, each in ASKED.items():
        if _may(request, decision, each, slug):
            main = slug in ("approve", "put-forward") and bool(now.written)
            found.append(Link(each.title, reverse("funding:act", args=(pk, slug)), is_main=main))
    if now.state is State.APPROVED:
        has_left = letter is not None and hasattr(letter, "end")
        if request.may("letter.write") and letter is None and not decision.row.decided_before:
            url = reverse("funding:letter", args=(pk,))
            found.insert(0, Link("Write the letter", url, is_main=True))
        if request.may("funding.draft") and (has_left or decision.row.decided_before):
            found.append(Link("Record representations or an appeal",
                              reverse("funding:take", args=(pk,))))  # fmt: skip
    return sorted(found, key=lambda each: not each.is_main)


def _may(request: Any, decision: Decision, each: Asked, slug: str) -> bool:
    if not request.may(each.right):
        return False
    if each.act is not None:
        if not moves.may(decision.now, each.act, request.user.pk):
            return False
        if each.act is moves.Act.TAKE_UP and decision.now.author == request.user.pk:
            return decision.now.state is State.PUT_FORWARD
        return each.act not in _DECIDES or _may_decide(request, decision)
    if decision.now.state is not State.APPROVED or not decision.content.is_accepted:
        return False
    return slug == "review" or decision.row.effect == Effect.CONDITION


def _may_decide(request: Any, decision: Decision) -> bool:
    before = decision.row.instead_of
    if before is not None:
        hands = queries.get_decision(request.authority, before.pk).hands
        return request.may("funding.answer") and request.user.pk not in hands
    question = queries.question_of(decision.row)
    return queries.may_decide(question, request.authority, request.user)


@requires("funding.view")
def act(request, pk, act):
    """Ask what an act needs, then do it."""
    decision = get_or_404(queries.get_decision, request.authority, pk)
    chosen = ASKED.get(act)
    if chosen is None or not _may(request, decision, chosen, act):
        raise Http404("this cannot be done with it now")
    form = chosen.form(
        request.POST or None, label_suffix="", initial={"revision": decision.now.written}
    )

    def do(said):
        chosen.do(decision=decision, by=request.user, at=timezone.now(), **said)
        return chosen.said

    if is_done(request, form, do, actions.FundingRefused, EventRefused):
        return redirect("funding:show", pk=pk)
    page = {
        "form": form,
        "asked": chosen,
        "row": Row.of(decision),
        "facts": facts_of(decision, queries.question_of(decision.row)),
        "reasons": decision.content.reasons,
        "back": reverse("funding:show", args=(pk,)),
        "text": "",
    }
    return render(request, "funding/act.html.jinja", page)
