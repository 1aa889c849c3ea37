"""One page with one form: what most acts of the offer look like."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render


class Back(NamedTuple):
    """Where the page leads back to."""

    url: str
    text: str


def change_page(
    request: Any,
    form: Any,
    *,
    title: str,
    submit: str,
    back: Back,
    about: str = "",
    lead: str = "",
    is_warning: bool = False,
    **more: Any,
) -> HttpResponse:
    """Return the page of an act: its heading, its form, and the way out."""
    page = {
        "form": form,
        "title": title,
        "submit": submit,
        "back": back,
        "about": about,
        "lead": lead,
        "is_warning": is_warning,
        **more,
    }
    return render(request, "offers/change.html.jinja", page)
