"""A requirement of a notice that is added, or reads otherwise from now on."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.core.notices.kinds import WITH_REQUIREMENTS
from goodward.notices import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.web.pages.notices.forms import RequirementForm
from goodward.web.pages.notices.presenters import on_whom


@requires("notices.enter")
def add(request, pk):
    """Ask for a further requirement."""
    whole = get_or_404(queries.get_notice, request.authority, pk)
    return _asked(request, whole, None)


@requires("notices.enter")
def change(request, pk, number):
    """Ask how a requirement reads from now on, and why."""
    whole = get_or_404(queries.get_notice, request.authority, pk)
    held = next((each for each in whole.requirements if each.number == number), None)
    if held is None:
        raise Http404("there is no such requirement")
    return _asked(request, whole, held)


def _asked(request, whole, held):
    if whole.kind not in WITH_REQUIREMENTS:
        raise Http404("a notice of this kind has no requirements")
    initial = {"text": held.text, "steps": held.steps, "comply_by": held.comply_by} if held else {}
    form = RequirementForm(
        request.POST or None, label_suffix="", is_change=held is not None, initial=initial
    )

    def do(said):
        number = actions.require(
            notice=whole, asked=form.asked(), number=held.number if held else None,
            why=said.get("why", ""), by=request.user, at=timezone.now(),
        )  # fmt: skip
        return f"Requirement {number} is entered. It stands at every setting of the notice."

    if is_done(request, form, do, actions.NoticeRefused):
        return redirect("notices:show", pk=whole.row.pk)
    page = {
        "form": form,
        "title": f"Change requirement {held.number}" if held else "Add a requirement",
        "lead": "What it said before is kept." if held else "As the notice words it.",
        "submit": "Change it" if held else "Add it",
        "about": on_whom(whole),
        "name": str(whole.row),
        "pk": whole.row.pk,
    }
    return render(request, "notices/act.html.jinja", page)
