"""Where a person starts: their settings, or the one they have."""

from __future__ import annotations

from django.shortcuts import redirect, render

from goodward.portal.access import acts


@acts("portal.view")
def home(request):
    """List every setting of the person; somebody with one is taken to it."""
    if len(request.entries) == 1:
        return redirect("portal:show", provider=request.entries[0].provider.pk)
    return render(request, "portal/home.html.jinja", {"entries": request.entries})


@acts("portal.view")
def show(request):
    """Show where a setting is and what happens next."""
    return render(request, "portal/show.html.jinja", {"setting": request.provider.shown_name})
