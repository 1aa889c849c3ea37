"""Concerns about children's safety: noted, shared with Ofsted, given its reference."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.accounts.queries import people_of, person_of
from goodward.audit.moments import english_date
from goodward.cases.actions import EventRefused
from goodward.core.notices.concerns import Act, State, may
from goodward.notices import actions, queries
from goodward.notices.naming import CONCERN_ACT_TITLES, CONCERN_TITLES
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.components.pieces import SummaryLine, TimelineEntry
from goodward.ui.components.statuses import Look
from goodward.ui.doing import is_done
from goodward.web.pages.notices import concern_forms as asked
from goodward.web.pages.notices.forms import WhyForm
from goodward.web.pages.notices.presenters import told

COLOURS: Mapping[State, str] = {
    State.NOTED: "red",
    State.SHARED: "green",
    State.TAKEN_BACK: "grey",
}


class Asked(NamedTuple):
    """One act with a concern as pages offer it."""

    right: str
    act: Act
    title: str
    submit: str
    form: type[forms.Form]
    do: Callable[..., Any]
    said: str


ASKED: Mapping[str, Asked] = {
    "share": Asked(
        "concern.share", Act.SHARE, "Say that it was shared with Ofsted", "Enter it",
        asked.ShareForm, actions.share_concern, "It is entered that Ofsted knows.",
    ),
    "reference": Asked(
        "concern.share", Act.REFERENCE, "Enter Ofsted’s reference", "Enter it",
        asked.ReferenceForm, actions.refer_concern, "The reference is entered.",
    ),
    "take-back": Asked(
        "concern.correct", Act.TAKE_BACK, "It was entered wrongly", "Take it back",
        WhyForm, actions.take_back_concern, "It is taken back, and its events corrected.",
    ),
}  # fmt: skip


@requires("concern.note")
def note(request, pk):
    """Ask what the concern is, and note it."""
    provider = get_or_404(get_provider, request.authority, pk)
    now = timezone.now()
    form = asked.ConcernForm(
        request.POST or None, label_suffix="", initial={"on": english_date(now)}
    )
    made = []

    def do(said):
        concern, changes = actions.note_concern(provider=provider, by=request.user, at=now, **said)
        made.append(concern)
        return told("The concern is noted.", {pk: changes})

    if is_done(request, form, do, actions.NoticeRefused, EventRefused):
        if request.may("concern.view"):
            return redirect("notices:concern", pk=made[0].row.pk)
        return redirect("providers:show", pk=pk)
    page = {"form": form, "provider": provider}
    return render(request, "notices/note_concern.html.jinja", page)


@requires("concern.view")
def list_all(request):
    """List the concerns, those not shared with Ofsted first, without what they say."""
    rows = [
        {
            "pk": each.row.pk,
            "name": str(each.row),
            "provider": each.row.provider.shown_name,
            "on": plain_day(each.noted.on),
            "look": _look(each),
            "shared": _shared(each),
        }
        for each in queries.concerns_of(request.authority)
    ]
    return render(request, "notices/concerns.html.jinja", {"rows": rows})


@requires("concern.view")
def show(request, pk):
    """Show one concern; that it was read is recorded."""
    concern = get_or_404(queries.concern_of, request.authority, pk)
    actions.open_concern(concern=concern, by=request.user, at=timezone.now())
    links = [
        (reverse("notices:concern_act", args=(pk, slug)), each.title)
        for slug, each in ASKED.items()
        if request.may(each.right) and may(concern.state, each.act)
    ]
    page = {
        "title": f"{concern.row}: {concern.row.provider.shown_name}",
        "provider": concern.row.provider,
        "look": _look(concern),
        "said": concern.noted.said,
        "facts": _facts(concern),
        "links": links,
        "history": [
            TimelineEntry(
                CONCERN_ACT_TITLES[Act(each.kind)],
                plain_day(each.on),
                each.on.isoformat(),
                f"{each.by.full_name}, {plain_day(english_date(each.at))}",
                " · ".join(filter(None, (each.reference, each.said))),
            )
            for each in reversed(concern.steps)
        ],
    }
    return render(request, "notices/concern.html.jinja", page)


@requires("concern.view")
def act(request, pk, act):
    """Ask what an act needs, then do it."""
    concern = get_or_404(queries.concern_of, request.authority, pk)
    chosen = ASKED.get(act)
    if chosen is None or not may(concern.state, chosen.act):
        raise Http404("this cannot be done with it now")
    if not request.may(chosen.right):
        raise PermissionDenied
    now = timezone.now()
    shares = chosen.act is Act.SHARE
    people = tuple((str(each.pk), each.name) for each in people_of(request.authority))
    more: dict[str, Any] = {"people": people} if shares else {}
    form = chosen.form(
        request.POST or None,
        label_suffix="",
        initial={"on": english_date(now), "person": str(request.user.pk)} if shares else {},
        **more,
    )

    def do(said):
        if shares:
            said["person"] = person_of(request.authority, int(said["person"]))
        chosen.do(concern=concern, by=request.user, at=now, **said)
        return chosen.said

    if is_done(request, form, do, actions.NoticeRefused, EventRefused):
        return redirect("notices:concern", pk=pk)
    page = {
        "form": form,
        "title": chosen.title,
        "submit": chosen.submit,
        "about": concern.row.provider.shown_name,
        "name": str(concern.row),
        "pk": pk,
    }
    return render(request, "notices/concern_act.html.jinja", page)


def _look(concern: queries.Concern) -> Look:
    return Look(CONCERN_TITLES[concern.state], COLOURS[concern.state])


def _shared(concern: queries.Concern) -> str:
    step = concern.shared
    if step is None or step.person is None:
        return ""
    reference = concern.reference or "no reference yet"
    return f"{step.person.full_name}, {plain_day(step.on)}, {reference}"


def _facts(concern: queries.Concern) -> list[SummaryLine]:
    noted, shared = concern.noted, concern.shared
    lines = [SummaryLine("Date of the concern", long_day(noted.on))]
    if noted.told_on:
        lines.append(SummaryLine("The authority learned of it", long_day(noted.told_on)))
    lines.append(SummaryLine("Noted by", noted.by.full_name))
    if shared is not None and shared.person is not None:
        lines += [
            SummaryLine("Shared with Ofsted", long_day(shared.on)),
            SummaryLine("Shared by", shared.person.full_name),
            SummaryLine("Ofsted’s reference", concern.reference or "Not entered yet"),
        ]
    return lines
