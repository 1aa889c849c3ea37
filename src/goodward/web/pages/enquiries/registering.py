"""Saying which registered provider a prospective one became."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.enquiries import actions, queries
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.web.pages.enquiries.forms import BY_NUMBER, RegisterForm
from goodward.web.pages.enquiries.presenters import proposal_choices


@requires("enquiry.register")
def register(request, pk):
    """Propose providers of the register, and let a person say which it is."""
    enquiry = get_or_404(queries.get_enquiry, request.authority, pk)
    found = queries.may_have_become(enquiry)
    form = RegisterForm(
        request.POST or None,
        label_suffix="",
        proposals=proposal_choices(found),
        initial={"urn": enquiry.urn_said, "on": english_date(timezone.now())},
    )
    became = []

    def do(said):
        chosen, urn = said.pop("provider"), said.pop("urn")
        more = {"enquiry": enquiry, "by": request.user, "at": timezone.now(), **said}
        if chosen == BY_NUMBER:
            became.append(actions.register_by_number(urn=urn, **more))
        else:
            provider = get_provider(request.authority, int(chosen))
            became.append(actions.register_as(provider=provider, **more))
        return "It is registered. Its history and its people’s way in go on there."

    if is_done(request, form, do, actions.EnquiryRefused):
        return redirect("providers:show", pk=became[0].pk)
    page = {
        "form": form,
        "title": "It was registered",
        "submit": "It is this one",
        "lead": "Compare with Ofsted’s list first. Nothing is opened or recorded twice.",
        "pk": pk,
        "about": enquiry.provider.shown_name,
    }
    return render(request, "enquiries/change.html.jinja", page)
