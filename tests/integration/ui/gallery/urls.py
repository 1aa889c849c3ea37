"""Addresses of the gallery; the names of the product's own areas stand in for their pages."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLResolver, include, path

from tests.integration.ui.gallery import values


@dataclass(frozen=True)
class InventedAuthority:
    name: str = "Borsetshire County Council"


@dataclass(frozen=True)
class InventedAdviser:
    pk: int = 1
    is_authenticated: bool = True

    def get_full_name(self) -> str:
        return "Rosa Bell"


def show(request: HttpRequest, page: str) -> HttpResponse:
    """Show one page of the gallery as a signed-in adviser would see it."""
    request.user, request.authority = InventedAdviser(), InventedAuthority()
    request.role_text, request.may = "Improvement adviser", lambda act: bool(act)
    context = {
        "values": values,
        "form": values.VisitForm(values.WRONG_VISIT) if page == "form" else None,
        "filter_form": values.FilterForm(request.GET or None),
        "pages": values.some_pages(request),
    }
    return render(request, f"gallery/{page}.html.jinja", context)


def area(name: str, page: str, *, called: str = "list", at: str = "") -> URLResolver:
    """Return one of the product's areas, with a page of the gallery in place of its own."""
    return path(f"{at or name}/", include(([path("", show, {"page": page}, name=called)], name)))


urlpatterns = [
    area("work", "work", at="my-work"),
    area("providers", "list"),
    area("imports", "form"),
    area("policy", "pieces", called="show"),
    area("help", "pieces", called="show"),
    area("rights", "pieces", called="show"),
    path("providers/acorns/", show, {"page": "provider"}, name="provider"),
    path("accounts/", include("allauth.urls")),
]
