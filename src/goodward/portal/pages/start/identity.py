"""How somebody signs in: by a link, or through an identity provider from now on."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.entry import identities
from goodward.entry.queries import authority_of_identities
from goodward.portal.access import acts


class LeadOn(HttpResponseRedirect):
    """Leads on with what was sent, as a button there would."""

    status_code = 307


@acts("portal.view")
def show(request):
    """Show how the person signs in; a press begins to use the identity provider, or ends it."""
    held = settings.GOODWARD_PORTAL_IDENTITY_PROVIDER
    authority = authority_of_identities()
    if held is None or authority is None or not identities.may_link(request.user, authority):
        # There is one way to sign in.
        return redirect("portal:home")
    if request.method == "POST" and request.POST.get("entering") == "yes":
        request.session[identities.ENTERING] = request.user.pk
        return LeadOn(reverse("openid_connect_login", kwargs={"provider_id": "providers"}))
    if request.method == "POST":
        identities.unlink(user=request.user, issuer=held.issuer, by=request.user, at=timezone.now())
        return redirect("portal:sign_in")
    page = {"name": held.name, "is_linked": identities.linked(request.user, held.issuer)}
    return render(request, "portal/identity.html.jinja", page)
