"""Help, the accessibility statement, and an authority's colours as a stylesheet."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from goodward.accounts.queries import all_authorities
from goodward.ui.colours import ColourRefused, Colours, stylesheet


def show(request):
    """Explain the product in five minutes."""
    return render(request, "help/show.html.jinja")


def accessibility(request):
    """Say how accessible the product is, and what was not tested."""
    return render(request, "help/accessibility.html.jinja")


@cache_control(private=True, max_age=3600)
def colours(request):
    """Send the authority's colours; one that could not be read keeps the product's own."""
    authority = _asked_for(request) or getattr(request, "authority", None)
    css = ""
    if authority is not None:
        try:
            css = stylesheet(Colours(authority.brand_colour, authority.link_colour))
        except ColourRefused:
            css = "/* The authority's colours are too pale to be read. */\n"
    return HttpResponse(css, content_type="text/css; charset=utf-8")


def _asked_for(request):
    """Return the authority whose colours are asked for by name; colours are nobody's secret."""
    slug = request.GET.get("authority")
    return next((each for each in all_authorities() if each.slug == slug), None) if slug else None
