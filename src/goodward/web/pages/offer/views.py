"""What there is to offer providers, and where each part of it is kept."""

from __future__ import annotations

from typing import NamedTuple

from django.shortcuts import render
from django.urls import NoReverseMatch, resolve

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
        "offers:programme",
        "Annual conversations",
        "Who is due one, entitled to one, booked and held. They cost no provider anything.",
    ),
    Part(
        "offers:catalogue",
        "Services and prices",
        "The catalogue: what is free, what is charged for, and from when.",
    ),
    Part(
        "offers:packages",
        "Bespoke packages",
        "What providers asked for: quotes, what was agreed, and what was delivered.",
    ),
    Part(
        "offers:finance",
        "For finance",
        "Batches of what is to be invoiced, each delivery in one of them.",
    ),
    Part(
        "offers:calls",
        "Safeguarding consultations",
        "Calls for advice: what was asked and advised, what follows, and figures by term.",
    ),
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
    parts = [
        (each.title, each.text, address)
        for each in PARTS
        if (address := _address(each)) and request.may(_rule(each, address))
    ]
    return render(request, "offer/show.html.jinja", {"parts": parts})


def _rule(part: Part, address: str) -> str:
    """Return what somebody must be allowed to open the page of a part."""
    return resolve(address).func.access_rule  # type: ignore[attr-defined]


def _address(part: Part) -> str:
    try:
        return address_of(part.page)
    except NoReverseMatch:
        return ""
