"""What became of support that was agreed: given or not, and what came of it."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.policy.support_kinds import topic_title
from goodward.support import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.web.pages.support.forms import GivenForm, OutcomeForm, ReasonForm


@requires("package.deliver")
def deliver(request, pk):
    """Ask when it was given, by whom, and who took part."""
    item = get_or_404(queries.get_item, request.authority, pk)
    form = GivenForm(
        request.POST or None,
        label_suffix="",
        initial={
            "on": item.given_on or english_date(timezone.now()),
            "given_by": item.given_by or request.user.full_name,
            "attended": item.attended,
            "attended_by": item.attended_by,
        },
    )

    def do(said):
        actions.deliver(item=item, by=request.user, at=timezone.now(), **said)
        return "It is recorded as given."

    return _change(request, item, form, do, "This support was given", "Record it as given")


@requires("package.deliver")
def not_given(request, pk):
    """Ask why it is not given."""
    item = get_or_404(queries.get_item, request.authority, pk)
    form = ReasonForm(request.POST or None, label_suffix="")

    def do(said):
        actions.not_given(item=item, by=request.user, at=timezone.now(), **said)
        return "It is recorded as not given."

    return _change(request, item, form, do, "This support is not given", "Record it as not given")


@requires("package.deliver")
def outcome(request, pk):
    """Ask whether it worked, and what shows it."""
    item = get_or_404(queries.get_item, request.authority, pk)
    form = OutcomeForm(request.POST or None, label_suffix="", initial={"outcome": item.outcome})

    def do(said):
        actions.outcome(item=item, by=request.user, at=timezone.now(), **said)
        return "What came of it is recorded."

    return _change(request, item, form, do, "What came of this support", "Record what came of it")


def _change(request, item, form, do, title, submit):
    package = item.topic.package
    if is_done(request, form, do, actions.SupportRefused):
        return redirect("support:show", pk=package.pk)
    page = {
        "form": form,
        "title": title,
        "submit": submit,
        "pk": package.pk,
        "about": f"{package.provider.shown_name}: {item.title}, "
        f"{topic_title(item.topic.topic).lower()}",
    }
    return render(request, "support/change.html.jinja", page)
