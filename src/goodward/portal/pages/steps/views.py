"""Steps to opening: ticked by the person, with whom to ask."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.core.counted import counted
from goodward.enquiries import actions, queries
from goodward.portal.access import acts
from goodward.portal.pages.steps.forms import NumberForm, StepsForm
from goodward.ui.doing import is_done


@acts("steps.tick")
def show(request):
    """Show each step with what it is about, and keep what is ticked."""
    enquiry = queries.enquiry_of(request.provider)
    if enquiry is None:
        return render(request, "portal_steps/none.html.jinja", _page(request))
    progress = queries.progress_of(enquiry)
    form = StepsForm(
        # Nothing ticked is an answer too, and then nothing but the button comes back.
        request.POST if request.method == "POST" else None,
        label_suffix="",
        progress=progress,
        ask_us=reverse("portal_asking:list", kwargs={"provider": request.provider.pk}),
    )

    def do(said):
        changed = actions.tick(
            enquiry=enquiry, done=said["done"], by=request.user, at=timezone.now()
        )
        return f"{counted(changed, 'step')} changed." if changed else "Nothing was changed."

    if is_done(request, form, do, actions.EnquiryRefused):
        return redirect("portal_steps:show", provider=request.provider.pk)
    page = {
        **_page(request),
        "form": form,
        "progress": f"{progress.done} of {counted(len(progress.steps), 'step')} done",
        "adviser": enquiry.adviser.full_name if enquiry.adviser else "",
        "adviser_email": enquiry.adviser.email if enquiry.adviser else "",
        "is_open": enquiry.state == "open",
        "steps": progress.steps,
        "urn": enquiry.urn_said,
    }
    return render(request, "portal_steps/show.html.jinja", page)


@acts("steps.tick")
def registered(request):
    """Ask for the number Ofsted gave, which an officer compares with its file."""
    enquiry = queries.enquiry_of(request.provider)
    if enquiry is None or enquiry.state != "open":
        return render(request, "portal_steps/none.html.jinja", _page(request))
    form = NumberForm(request.POST or None, label_suffix="", initial={"urn": enquiry.urn_said})

    def do(said):
        actions.say_number(enquiry=enquiry, by=request.user, at=timezone.now(), **said)
        return (
            "Thank you. We compare it with Ofsted’s list, and then your pages go on as a provider."
        )

    if is_done(request, form, do, actions.EnquiryRefused):
        return redirect("portal_steps:show", provider=request.provider.pk)
    return render(request, "portal_steps/registered.html.jinja", {**_page(request), "form": form})


def _page(request):
    return {"provider": request.provider.pk, "setting": request.provider.shown_name}
