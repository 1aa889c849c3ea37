"""Addresses of decisions about funding."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.funding import (
    acting,
    answering,
    of_provider,
    overview,
    registering,
    showing,
    writing,
)

FUNDING = [
    path("funding/", overview.waiting, name="list"),
    path("funding/register/", registering.register, name="register"),
    path("funding/register/file/", registering.export, name="export"),
    path("funding/years/", overview.years, name="years"),
    path("funding/terms/", overview.terms, name="terms"),
    path("funding/<int:pk>/", showing.show, name="show"),
    path("funding/<int:pk>/write/", writing.write, name="write"),
    path("funding/<int:pk>/letter/", writing.letter, name="letter"),
    path("funding/<int:pk>/against/", answering.take, name="take"),
    path("funding/<int:pk>/<slug:act>/", acting.act, name="act"),
    path("funding/against/<int:pk>/<slug:act>/", answering.act, name="answer"),
    path("providers/<int:pk>/funding/", of_provider.show, name="of_provider"),
    path("providers/<int:pk>/funding/earlier/", of_provider.earlier, name="earlier"),
    path(
        "providers/<int:pk>/funding/begin/<slug:pathway>/<slug:question>/",
        of_provider.begin,
        name="begin",
    ),
]

urlpatterns = [path("", include((FUNDING, "funding")))]
