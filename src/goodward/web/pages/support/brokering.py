"""Putting a package together: first what it is about, then what it holds."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.providers.queries import get_provider
from goodward.support import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.support.package_forms import TopicsForm, WishForm, as_typed


@requires("package.agree")
def broker(request, pk, pathway, number):
    """
    Ask for topics; then show what the policy offers on each, without what was covered.

    With ?instead_of=… it begins as that package stands, and takes its place.
    """
    provider = get_or_404(get_provider, request.authority, pk)
    now = timezone.now()
    asked = request.GET.getlist("topic")
    offered = queries.what_may_be_offered(provider, pathway, number, asked, today=english_date(now))
    if offered is None:
        raise Http404("the provider is not on this pathway")
    before = _before(request, provider, pathway, number)
    topics = TopicsForm(request.GET or None, label_suffix="", topics=offered.topics)
    page = {
        "provider": provider.shown_name,
        "pk": pk,
        "about": f"{provider.shown_name}, {offered.pathways[pathway]}",
        "here": request.path,
        "instead_of": before.pk if before else "",
    }
    if not topics.is_valid() or "choose" in request.GET:
        return render(request, "support/topics.html.jinja", page | {"form": topics})
    form = WishForm(
        request.POST or None,
        label_suffix="",
        offered=offered,
        initial=as_typed(queries.topics_in(before), offered) if before else {},
    )
    if form.is_valid():
        try:
            package = actions.broker(
                provider=provider,
                pathway=pathway,
                pathway_number=number,
                wishes=form.wishes(),
                instead_of=before,
                by=request.user,
                at=now,
            )
        except actions.SupportRefused as refused:
            form.add_error(form.field_of(refused.field), str(refused))
        else:
            messages.success(request, "The package is put together. It is not agreed yet.")
            return redirect("support:show", pk=package.pk)
    change = request.GET.copy()
    change["choose"] = "again"
    page |= {"form": form, "parts": form.parts(), "change_url": f"?{change.urlencode()}"}
    return render(request, "support/broker.html.jinja", page)


def _before(request, provider, pathway, number):
    """Return the proposed package of this run that is to be replaced, None for a new one."""
    asked = request.GET.get("instead_of", "")
    if not asked.isdecimal():
        return None
    package = get_or_404(queries.get_package, request.authority, int(asked))
    here = (provider.pk, pathway, number, "proposed")
    if (package.provider_id, package.pathway, package.pathway_number, package.state) != here:
        raise Http404("no proposed package of this pathway")
    return package
