"""Giving a compliment or complaint, asking for the next stage, and taking it back."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.complaints import actions, queries
from goodward.core.complaints.standing import Act, Kind
from goodward.portal.access import acts
from goodward.portal.pages.complaints.forms import GiveForm, TakeBackForm, WhyForm
from goodward.portal.pages.complaints.presenters import acts_of, way_hints
from goodward.portal.pages.complaints.reading import own_or_404
from goodward.ui.doing import is_done


@acts("complaint.make")
def give(request):
    """Ask what happened, about whom, and how it is to be dealt with."""
    terms = queries.terms_in_use(request.authority).terms
    known = queries.officers_known_to(request.provider)
    form = GiveForm(
        request.POST or None,
        label_suffix="",
        officers=tuple((str(key), name) for key, name in known),
        services=tuple((each.name, f"The service: {each.title}") for each in terms.teams),
        hints=way_hints(terms),
    )
    made = []

    def do(said):
        del said["about"]
        now = timezone.now()
        made.append(
            actions.receive(
                authority=request.authority,
                provider=request.provider,
                is_from_provider=True,
                channel="portal",
                from_name=request.user.full_name,
                from_email=request.user.email,
                on=english_date(now),
                by=request.user,
                at=now,
                **form.whom(),
                **said,
            )
        )
        return "Thank you. We have it. What happens next stands below."

    if is_done(request, form, do, actions.FeedbackRefused):
        reference = made[0].reference
        return redirect("portal_complaints:show", provider=request.provider.pk, feedback=reference)
    page = {"form": form, "provider": request.provider.pk, "setting": request.provider.shown_name}
    return render(request, "portal_complaints/give.html.jinja", page)


@acts("complaint.make")
def escalate(request, feedback):
    """Ask why the answer is not enough, then take it to the next stage."""

    def do(found, said):
        actions.escalate(
            feedback=found, by=request.user, at=timezone.now(), is_complainant=True, **said
        )
        return "It goes to the next stage. Somebody else decides it there."

    lead = "Somebody who has not decided it before looks at it. The officer is not shown it."
    return _act(request, feedback, Act.ESCALATE, WhyForm, do, "Ask for the next stage", lead)


@acts("complaint.make")
def take_back(request, feedback):
    """Ask before a complaint is taken back."""

    def do(found, said):
        actions.withdraw(
            feedback=found, by=request.user, at=timezone.now(), is_complainant=True, **said
        )
        return "It is taken back. We do nothing more about it."

    lead = "We stop looking at it. What was written stays in our record."
    return _act(request, feedback, Act.WITHDRAW, TakeBackForm, do, "Take the complaint back", lead)


def _act(request, reference, act, form_of, do, title, lead):
    own = own_or_404(request, reference)
    today = english_date(timezone.now())
    if act not in acts_of(own, today):
        if own.feedback.kind == Kind.COMPLAINT:
            # A link of an older e-mail: the page of the complaint says how it stands now.
            return redirect(
                "portal_complaints:show", provider=request.provider.pk, feedback=reference
            )
        raise Http404("this cannot be done with it now")
    form = form_of(request.POST or None, label_suffix="")
    if is_done(request, form, lambda said: do(own.feedback, said), actions.FeedbackRefused):
        return redirect("portal_complaints:show", provider=request.provider.pk, feedback=reference)
    page = {
        "form": form,
        "title": title,
        "lead": lead,
        "reference": reference,
        "provider": request.provider.pk,
    }
    return render(request, "portal_complaints/act.html.jinja", page)
