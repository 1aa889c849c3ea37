"""What surrounds every page: who is signed in, for which authority, and where they can go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from goodward.ui.addresses import address_of

PRODUCT_NAME = "Goodward"


class Place(NamedTuple):
    """
    One entry of the service navigation.

    act: what a role must be allowed, to see it. areas: namespaces of pages that belong to it
    besides its own.
    """

    text: str
    page: str
    act: str | None = None
    areas: tuple[str, ...] = ()


# What is listed below Oversight and has addresses of its own.
OVERSIGHT_AREAS = (
    "decisions", "funding", "notices", "sustainability", "claims", "enquiries", "feedback", "audit",
    "register", "cabinet", "integrity",
)  # fmt: skip
PLACES = (
    Place("My work", "work:list", "work.view"),
    Place("Providers", "providers:list", "view"),
    Place("Diary", "diary:week", "view"),
    Place("Caseload", "caseload:people", "caseload.view"),
    Place("From providers", "tellings:list", "view"),
    Place("Offer", "offer:show", "view", ("gatherings", "bulletins", "offers")),
    Place("Oversight", "oversight:show", "oversight.open", OVERSIGHT_AREAS),
    Place("Import", "imports:list", "import.view", ("listings",)),
    Place("Policy", "policy:show", "policy.view"),
)
FOOTER_PLACES = (
    Place("Help", "help:show"),
    Place("Accessibility statement", "help:accessibility"),
    Place("Who may do what", "rights:show", "rights.view"),
    Place("Messages", "messages:list", "view"),
    Place("People", "people:list", "people.change"),
    Place("How providers sign in", "ways_in:change", "people.change"),
)


@dataclass(frozen=True)
class Link:
    text: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class Frame:
    """
    What the layout shows around a page; every text is ready to print.

    beside: the pages that stand with this one below its entry of the navigation. only_until: the
    time until which somebody who came by the link in a message has what it opens and nothing else;
    is_the_only_page: whether this is the page it leads to.
    """

    authority_name: str = ""
    person_name: str = ""
    person_key: str = ""
    role_text: str = ""
    is_demonstration: bool = False
    home_url: str = "/"
    sign_in_url: str = ""
    provider_sign_in_url: str = ""
    # Signing in where the authority's accounts are, if it can be done.
    single_sign_on: Link | None = None
    # The same for people at providers.
    portal_single_sign_on: Link | None = None
    sign_out_url: str = ""
    password_url: str = ""
    colours_url: str = ""
    # Searching everything; not on the page that has a search of its own.
    search_url: str = ""
    only_until: str = ""
    is_the_only_page: bool = False
    navigation: tuple[Link, ...] = ()
    beside: tuple[Link, ...] = ()
    footer: tuple[Link, ...] = ()


def page_frame(request: HttpRequest) -> dict[str, Frame]:
    """
    Context processor: give every page its `frame`.

    Reads `request.user`, and where middleware has set them `request.authority` (with a `name`),
    `request.role_text` and `request.may` (a function of an act, for what to leave out). Pages of
    the provider's side say `request.is_portal`, with a `request.navigation` and what stands
    `beside` of their own, and `request.confinement` where a sign-in reaches one page only.
    """
    sign_in_url = _address("account_login")
    return {
        "frame": Frame(
            home_url=_home(request),
            is_demonstration=bool(getattr(settings, "GOODWARD_DEMONSTRATION", False)),
            authority_name=str(getattr(getattr(request, "authority", None), "name", "")),
            provider_sign_in_url=_address("portal:sign_in"),
            sign_in_url="" if request.path == sign_in_url else sign_in_url,
            single_sign_on=_single_sign_on("GOODWARD_IDENTITY_PROVIDER", "authority"),
            portal_single_sign_on=_single_sign_on("GOODWARD_PORTAL_IDENTITY_PROVIDER", "providers"),
            footer=_links(_footer_of(request), request),
            **_for_the_person(request),
        )
    }


def _footer_of(request: HttpRequest) -> tuple[Place, ...]:
    """Return the footer's places; on the provider's side help is another page than officers'."""
    portal = _address("portal:home")
    if portal and request.path.startswith(portal):
        return (Place("Help", "portal_help:show"), *FOOTER_PLACES[1:])
    return FOOTER_PLACES


def _for_the_person(request: HttpRequest) -> dict[str, Any]:
    """Return what only a signed-in person sees around a page; nothing for anybody else."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    is_portal = getattr(request, "is_portal", False)
    return {
        "person_name": user.get_full_name() or user.get_username(),
        "person_key": str(user.pk),
        "role_text": str(getattr(request, "role_text", "")),
        "sign_out_url": _address("account_logout"),
        "password_url": _address("account_change_password") if _is_officer(request) else "",
        "colours_url": _colours(request),
        "search_url": _search(request),
        **_confined(request),
        "navigation": request.navigation if is_portal else _links(PLACES, request),  # type: ignore[attr-defined]
        "beside": getattr(request, "beside", ()),
    }


def _search(request: HttpRequest) -> str:
    """Return where officers search everything; nothing on that page itself."""
    address = _address("search:find") if _is_officer(request) else ""
    return "" if request.path == address else address


def _confined(request: HttpRequest) -> dict[str, Any]:
    held = getattr(request, "confinement", None)
    if held is None:
        return {}
    return {"only_until": held.until_text, "is_the_only_page": request.path == held.leads_to}


def _is_officer(request: HttpRequest) -> bool:
    """Whoever works for no authority has a link to sign in, and no password to change."""
    is_portal = getattr(request, "is_portal", False)
    return not is_portal and getattr(request, "authority", None) is not None


def _home(request: HttpRequest) -> str:
    """Return where a person's work starts; without an authority it can only be a provider's."""
    user = getattr(request, "user", None)
    is_officer = user is None or not user.is_authenticated or getattr(request, "authority", None)
    is_portal = getattr(request, "is_portal", False) or not is_officer
    return (_address("portal:home") if is_portal else "") or "/"


def _colours(request: HttpRequest) -> str:
    """Return the authority's colours; the provider's side says whose, having no membership."""
    address = _address("colours")
    slug = getattr(getattr(request, "authority", None), "slug", "")
    is_portal = getattr(request, "is_portal", False)
    return f"{address}?authority={slug}" if address and slug and is_portal else address


def _links(places: tuple[Place, ...], request: HttpRequest) -> tuple[Link, ...]:
    may = getattr(request, "may", None)
    return tuple(
        Link(place.text, address, is_current=_is_current(place, address, request))
        for place in places
        if (address := _address(place.page))
        and (place.act is None or may is None or may(place.act))
    )


def _single_sign_on(setting: str, part: str) -> Link | None:
    """Return where a sign-in begins; part: what the address calls the identity provider."""
    held = getattr(settings, setting, None)
    if held is None:
        return None
    address = reverse("openid_connect_login", kwargs={"provider_id": part})
    return Link(f"Sign in with {held.name}", address)


def _address(page: str) -> str:
    """Return where a page is, or nothing where this site does not have it."""
    try:
        return address_of(page)
    except NoReverseMatch:
        return ""


def _is_current(place: Place, address: str, request: HttpRequest) -> bool:
    """A page below “Providers” is in Providers: the pages of an area share a namespace."""
    match = request.resolver_match
    area = place.page.partition(":")[0]
    return request.path == address or bool(match and match.namespace in (area, *place.areas))
