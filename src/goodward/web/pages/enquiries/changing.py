"""Entering an enquiry, choosing its adviser, its steps, and closing it."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.accounts.queries import people_of
from goodward.core.counted import counted
from goodward.enquiries import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.web.pages.enquiries import forms


@requires("enquiry.change")
def enter(request):
    """Ask what somebody said who telephoned."""
    guide = queries.guide_of(request.authority.slug)
    kinds = tuple((each.name, each.title) for each in guide.kinds)
    form = forms.EnterForm(request.POST or None, label_suffix="", kinds=kinds)
    made = []

    def do(said):
        made.append(
            actions.enter(
                authority=request.authority, said=said, by=request.user, at=timezone.now()
            )
        )
        return "The enquiry is entered."

    if is_done(request, form, do, actions.EnquiryRefused):
        return redirect("enquiries:show", pk=made[0].pk)
    page = {"form": form, "title": "Enter an enquiry", "submit": "Enter it", "pk": None}
    return render(request, "enquiries/change.html.jinja", page)


@requires("enquiry.change")
def adviser(request, pk):
    """Ask who advises the person, who is told."""
    enquiry = get_or_404(queries.get_enquiry, request.authority, pk)
    people = tuple((str(each.pk), each.name) for each in people_of(request.authority))
    form = forms.AdviserForm(
        request.POST or None,
        label_suffix="",
        people=people,
        initial={"person": str(enquiry.adviser_id or request.user.pk)},
    )

    def do(said):
        actions.choose_adviser(
            enquiry=enquiry, person=int(said["person"]), by=request.user, at=timezone.now()
        )
        return "The adviser is chosen, and the person is told."

    lead = "The person is told your adviser’s name and e-mail address."
    return _change(request, enquiry, form, do, "Choose the adviser", "Choose", lead)


@requires("enquiry.change")
def steps(request, pk):
    """Ask which steps are done, for somebody who does not tick them."""
    enquiry = get_or_404(queries.get_enquiry, request.authority, pk)
    data = request.POST if request.method == "POST" else None
    progress = queries.progress_of(enquiry)
    form = forms.StepsForm(data, label_suffix="", progress=progress)

    def do(said):
        changed = actions.tick(
            enquiry=enquiry, done=said["done"], by=request.user, at=timezone.now()
        )
        return f"{counted(changed, 'step')} changed." if changed else "Nothing was changed."

    return _change(request, enquiry, form, do, "Steps to opening", "Save")


@requires("enquiry.change")
def close(request, pk):
    """Ask why nothing comes of it."""
    enquiry = get_or_404(queries.get_enquiry, request.authority, pk)
    form = forms.CloseForm(request.POST or None, label_suffix="")

    def do(said):
        actions.close(enquiry=enquiry, by=request.user, at=timezone.now(), **said)
        return "The enquiry is closed."

    lead = "What the policy opened for it is closed too. It can be taken up again."
    return _change(request, enquiry, form, do, "Close the enquiry", "Close it", lead)


@requires("enquiry.change")
def reopen(request, pk):
    """Ask why it is taken up again."""
    enquiry = get_or_404(queries.get_enquiry, request.authority, pk)
    form = forms.ReopenForm(request.POST or None, label_suffix="")

    def do(said):
        actions.reopen(enquiry=enquiry, by=request.user, at=timezone.now(), **said)
        return "The enquiry is open again."

    return _change(request, enquiry, form, do, "Take the enquiry up again", "Take it up")


def _change(request, enquiry, form, do, title, submit, lead=""):
    if is_done(request, form, do, actions.EnquiryRefused):
        return redirect("enquiries:show", pk=enquiry.pk)
    page = {
        "form": form,
        "title": title,
        "submit": submit,
        "lead": lead,
        "pk": enquiry.pk,
        "about": enquiry.provider.shown_name,
    }
    return render(request, "enquiries/change.html.jinja", page)
