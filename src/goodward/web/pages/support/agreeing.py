"""Agreeing a package, or setting it aside."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases.actions import EventRefused
from goodward.providers.contacts import contacts_of
from goodward.providers.naming import CONTACT_TITLES
from goodward.support import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.web.pages.support.forms import AgreeForm, SetAsideForm


@requires("package.agree")
def agree(request, pk):
    """Ask when it was agreed and who is sent it; the event is recorded with it."""
    package = get_or_404(queries.get_package, request.authority, pk)
    contacts = [each for each in contacts_of(package.provider) if each.email]
    form = AgreeForm(
        request.POST or None,
        label_suffix="",
        contacts=tuple(
            (str(each.pk), f"{each.name}, {CONTACT_TITLES[each.role].lower()}, {each.email}")
            for each in contacts
        ),
        initial={
            "on": english_date(timezone.now()),
            "to": [str(each.pk) for each in contacts if each.gets_notes],
        },
    )

    def do(said):
        actions.agree(
            package=package,
            on=said["on"],
            remark=said["remark"],
            to=form.to(),
            by=request.user,
            at=timezone.now(),
        )
        return "The package is agreed."

    return _change(request, package, form, do, "Agree the package", "It is agreed")


@requires("package.agree")
def set_aside(request, pk):
    """Ask why a package will not be agreed."""
    package = get_or_404(queries.get_package, request.authority, pk)
    form = SetAsideForm(request.POST or None, label_suffix="")

    def do(said):
        actions.set_aside(package=package, by=request.user, at=timezone.now(), **said)
        return "The package is set aside."

    return _change(request, package, form, do, "Set the package aside", "Set it aside")


def _change(request, package, form, do, title, submit):
    if is_done(request, form, do, actions.SupportRefused, EventRefused):
        return redirect("support:show", pk=package.pk)
    page = {
        "form": form,
        "title": title,
        "submit": submit,
        "pk": package.pk,
        "about": package.provider.shown_name,
    }
    return render(request, "support/change.html.jinja", page)
