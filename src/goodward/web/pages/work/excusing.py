"""Excusing several duties of a list for one reason, such as a day of snow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases import several as cases
from goodward.policies.queries import rules_of
from goodward.ui import several
from goodward.ui.access import requires
from goodward.ui.due import due_text, plain_text
from goodward.web.pages.work.forms import ExcuseForm
from goodward.web.pages.work.presenters import LANES
from goodward.web.pages.work.whose import whose_work

if TYPE_CHECKING:
    from goodward.cases.several import Chosen

ACT = several.Act("Excuse several duties", "duty", "duties", "Excuse them", "excused")


@requires("record.duty_excused")
def choose(request):
    """Ask which and why; show what will become of each; then excuse them one by one."""
    today = english_date(timezone.now())
    lane = request.GET.get("lane", "overdue")
    if lane not in LANES:
        raise Http404(f"there is no lane “{lane}”")
    whose = whose_work(request, rules_of(request.authority).latest.text, today)
    lines = getattr(whose.read(today, limit=several.MOST), lane).lines
    named = cases.chosen(request.authority, _keys(request))
    # What was chosen stays a choice, also once it has left the list.
    choices = {str(each.duty_pk): each for each in lines if each.state == "open"}
    choices |= {str(each.line.duty_pk): each.line for each in named}
    ticked = several.ticked(request, choices, tuple(request.POST.getlist("duties")))
    form = ExcuseForm(
        None if several.is_ticking(request) else request.POST or None,
        label_suffix="",
        duties=tuple((key, _name(line)) for key, line in choices.items()),
        hints={key: _about(line, today) for key, line in choices.items()},
        initial={"duties": list(ticked), "reason": request.POST.get("reason", "")},
    )
    back = f"{reverse('work:list')}{whose.address(lane=lane)}"
    if form.is_valid():
        said = form.cleaned_data
        if request.POST.get("step") == "do":
            return _do(request, said, back)
        lines = [_line(each, today, _will_be(each.line, today)) for each in named]
        typed = [("Why they are excused", said["reason"])]
        return several.preview(request, ACT, lines, sent=said, back=back, typed=typed)
    page = {
        "form": form,
        "lane": LANES[lane].heading,
        "whose": whose.heading,
        "is_empty": not choices,
        "count": len(choices),
        "is_all": set(ticked) >= set(choices),
        "has_more": len(lines) >= several.MOST,
        "most": several.MOST,
        "back": back,
    }
    return render(request, "work/excuse.html.jinja", page)


@requires("record.duty_excused")
def done(request):
    """Show what became of each."""
    return several.show_done(request, ACT, otherwise=reverse("work:list"))


def _do(request, said, back):
    now, lines = timezone.now(), []
    asked = {"authority": request.authority, "reason": said["reason"], "by": request.user}
    for key in said["duties"]:
        each = cases.excuse(key=int(key), at=now, **asked)
        if each is not None:
            lines.append(_line(each, english_date(now), "Excused"))
    several.keep(request, ACT, lines, back=back)
    return redirect("work:excused")


def _will_be(line, today) -> str:
    is_missed = line.due_on is not None and line.due_on < today
    return "Will be excused, and stays missed: its day is over" if is_missed else "Will be excused"


def _keys(request) -> list[int]:
    said = request.POST.getlist("duties")[: several.MOST]
    return [int(each) for each in said if each.isdecimal() and len(each) < 19]


def _line(each: Chosen, today, says: str) -> several.Each:
    return several.Each(_name(each.line), _about(each.line, today), says, each.why_not)


def _name(line) -> str:
    return f"{line.provider_name}: {plain_text(line.text)}"


def _about(line, today) -> str:
    return f"{line.pathway_title}. {due_text(line.due_on, today) or 'Without a date'}"
