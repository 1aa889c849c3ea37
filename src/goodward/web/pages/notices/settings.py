"""Which settings a notice concerns: others of the owner put to it, one taken out."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.cases.actions import EventRefused
from goodward.notices import actions, queries
from goodward.policies.queries import rules_of
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.web.pages.notices import presenters
from goodward.web.pages.notices.forms import SettingsForm, WhyForm


@requires("notices.enter")
def add(request, pk):
    """Ask which further settings of the owner the notice concerns."""
    whole = get_or_404(queries.get_notice, request.authority, pk)
    policy = rules_of(request.authority).latest.text
    here = {each.provider_id for each in whole.settings}
    others = [each for each in queries.of_its_owner(whole) if each.pk not in here]
    choices, hints = presenters.choices_of(others, policy)
    form = SettingsForm(request.POST or None, label_suffix="", choices=choices, hints=hints)

    def do(said):
        changes = actions.add_settings(
            notice=whole, settings=[int(key) for key in said["settings"]], by=request.user,
            at=timezone.now(),
        )  # fmt: skip
        return presenters.told("The notice concerns them as well.", changes)

    if is_done(request, form, do, actions.NoticeRefused, EventRefused):
        return redirect("notices:show", pk=pk)
    page = {
        "form": form,
        "has_others": bool(others),
        "about": presenters.on_whom(whole),
        "name": str(whole.row),
        "pk": pk,
    }
    return render(request, "notices/settings.html.jinja", page)


@requires("notices.correct")
def take_out(request, pk, provider):
    """Ask why a notice never concerned a setting, and correct its event there."""
    whole = get_or_404(queries.get_notice, request.authority, pk)
    here = next((each.provider for each in whole.settings if each.provider_id == provider), None)
    if here is None:
        raise Http404("the notice does not concern this setting")
    form = WhyForm(request.POST or None, label_suffix="")

    def do(said):
        actions.take_out(notice=whole, provider=here, by=request.user, at=timezone.now(), **said)
        return f"The notice does not concern {here.shown_name} any more."

    if is_done(request, form, do, actions.NoticeRefused, EventRefused):
        return redirect("notices:show", pk=pk)
    page = {
        "form": form,
        "title": f"Take out {here.shown_name}",
        "lead": "For a setting that the notice never concerned. Its event there is corrected, so "
        "that what followed from it is no longer owed.",
        "submit": "Take it out",
        "about": presenters.on_whom(whole),
        "name": str(whole.row),
        "pk": pk,
    }
    return render(request, "notices/act.html.jinja", page)
