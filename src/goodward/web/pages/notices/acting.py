"""What becomes of a notice: one page for each act of the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases.actions import EventRefused
from goodward.core.counted import counted
from goodward.core.notices.kinds import Outcome
from goodward.core.notices.moves import Act, may
from goodward.notices import actions, queries
from goodward.policies.queries import rules_of
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.web.pages.notices import forms as asked
from goodward.web.pages.notices.presenters import on_whom


class Asked(NamedTuple):
    """
    One act as pages offer it.

    right: of the table of rights. title: of its page and the link; lead: what follows from it;
    said: what the banner says.
    """

    right: str
    act: Act
    title: str
    submit: str
    lead: str
    said: str
    form: type[forms.Form]
    do: Callable[..., Any]


def _go_on(act: Act) -> Callable[..., Any]:
    return partial(actions.go_on, act=act)


def _end(*, outcome: str, **said: Any) -> None:
    actions.end(outcome=Outcome(outcome), **said)


ASKED: Mapping[str, Asked] = {
    "representations": Asked(
        "notices.enter", Act.REPRESENT, "The provider made representations", "Enter it",
        "To Ofsted, against its intention to cancel.", "Representations are entered.",
        asked.StepForm, _go_on(Act.REPRESENT),
    ),
    "decision": Asked(
        "notices.enter", Act.DECIDE, "Ofsted gave notice of its decision", "Enter it",
        "The second step of a cancellation. The registration ends only with the outcome.",
        "The decision is entered.", asked.StepForm, _go_on(Act.DECIDE),
    ),
    "appeal": Asked(
        "notices.enter", Act.APPEAL, "The provider appealed", "Enter it",
        "Against Ofsted’s decision to cancel.", "The appeal is entered.", asked.StepForm,
        _go_on(Act.APPEAL),
    ),
    "extension": Asked(
        "notices.enter", Act.EXTEND, "Ofsted extended the suspension", "Enter it",
        "The pathway stays open.", "The extension is entered.", asked.ExtendForm, actions.extend,
    ),
    "variation": Asked(
        "notices.enter", Act.VARY, "Ofsted varied the conditions", "Enter it",
        "What they said before stays in the history.", "The change is entered.", asked.VaryForm,
        _go_on(Act.VARY),
    ),
    "outcome": Asked(
        "notices.enter", Act.END, "Enter Ofsted’s outcome", "Enter the outcome",
        "It ends the notice at every setting it concerns.",
        "The outcome is entered.", asked.EndForm, _end,
    ),
    "reopen": Asked(
        "notices.correct", Act.REOPEN, "Take the outcome back", "Take it back",
        "For an outcome that was entered wrongly. What was recorded because of it is corrected.",
        "The outcome is taken back.", asked.WhyForm, actions.reopen,
    ),
    "take-back": Asked(
        "notices.correct", Act.TAKE_BACK, "It was entered wrongly", "Take it back",
        "The notice stays here with your reason. Its events are corrected at every setting, so "
        "that what followed from them is no longer owed.",
        "It is taken back.", asked.WhyForm, actions.take_back,
    ),
}  # fmt: skip


@requires("notices.enter")
def act(request, pk, act):
    """Ask what an act needs, then do it."""
    whole = get_or_404(queries.get_notice, request.authority, pk)
    chosen = ASKED.get(act)
    if chosen is None or not may(whole.kind, whole.now, chosen.act):
        raise Http404("this cannot be done with it now")
    if not request.may(chosen.right):
        raise PermissionDenied
    now = timezone.now()
    is_step = issubclass(chosen.form, asked.StepForm)
    more: dict[str, Any] = {"kind": whole.kind} if is_step else {}
    form = chosen.form(
        request.POST or None,
        label_suffix="",
        initial={"on": english_date(now)} if is_step else {},
        **more,
    )

    def do(said):
        chosen.do(notice=whole, by=request.user, at=now, **said)
        return chosen.said

    if is_done(request, form, do, actions.NoticeRefused, EventRefused):
        return redirect("notices:show", pk=pk)
    page = {
        "form": form,
        "title": chosen.title,
        "lead": " ".join(filter(None, (chosen.lead, _shared(whole, chosen)))),
        "submit": chosen.submit,
        "about": on_whom(whole),
        "name": str(whole.row),
        "pk": pk,
    }
    return render(request, "notices/act.html.jinja", page)


def _shared(whole: queries.Whole, chosen: Asked) -> str:
    """Return which open notices share the pathway that lifting a suspension would end."""
    if chosen.act is not Act.END:
        return ""
    others = [str(each.row) for each in queries.sharing_an_end(whole)]
    if not others:
        return ""
    return (
        f"{' and '.join(others)} opened the same pathway, which ends for both when the suspension "
        "is lifted or runs out."
    )


@requires("record.case_closed")
def close_pathways(request, pk):
    """Close the pathways of a notice that has ended, wherever nothing else keeps them open."""
    whole = get_or_404(queries.get_notice, request.authority, pk)
    open_now = queries.kept_open_for(whole)
    form = asked.CloseForm(request.POST or None, label_suffix="")

    def do(said):
        number = actions.close_pathways(notice=whole, by=request.user, at=timezone.now(), **said)
        return f"{counted(number, 'pathway')} closed."

    if is_done(request, form, do, actions.NoticeRefused, EventRefused):
        return redirect("notices:show", pk=pk)
    titles = rules_of(request.authority).latest.text.pathways
    page = {
        "form": form,
        "pk": pk,
        "name": str(whole.row),
        "about": on_whom(whole),
        "pathways": [
            (titles[name].title if name in titles else name,
             [each.provider.shown_name for each in settings])
            for name, settings in open_now.items()
        ],
    }  # fmt: skip
    return render(request, "notices/close.html.jinja", page)
