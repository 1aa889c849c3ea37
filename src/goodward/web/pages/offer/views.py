"""What there is to offer providers, and where each part of it is kept."""

from __future__ import annotations

from typing import NamedTuple

from django.shortcuts import render
from django.urls import NoReverseMatch

from goodward.ui.access import requires
from goodward.ui.addresses import address_of


class Part(NamedTuple):
    """One part of the offer: its page, what it is called and what it holds."""

    page: str
    title: str
    text: str


# In the order they are shown; a part appears once its page exists.
PARTS = (
    Part(
        "gatherings:list",
        "Meetings and training",
        "Forums, network meetings and training: places, who waits, and who came.",
    ),
    Part(
        "bulletins:list",
        "Bulletins",
        "News for chosen kinds of provider, by e-mail, kept for reading later.",
    ),
)


@requires("view")
def show(request):
    """Show the parts of the offer."""
    parts = [(each.title, each.text, address) for each in PARTS if (address := _address(each))]
    return render(request, "offer/show.html.jinja", {"parts": parts})


def _address(part: Part) -> str:
    try:
        return address_of(part.page)
    except NoReverseMatch:
        return ""
