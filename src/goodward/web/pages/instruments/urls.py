"""Addresses of audits and evaluations."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.instruments import (
    beginning,
    ending,
    filling,
    gaps,
    library,
    listing,
    paper,
    reading,
    scoring,
)

PAGES = [
    path("instruments/", library.forms, name="forms"),
    path("instruments/<slug:form>/", library.form, name="form"),
    path("instruments/<slug:form>/wording/", library.describe, name="describe"),
    path("providers/<int:pk>/audits/", listing.audits, name="list"),
    path("providers/<int:pk>/audits/begin/<slug:form>/", beginning.begin, name="begin"),
    path("providers/<int:pk>/audits/scores/<slug:form>/", scoring.scores, name="scores"),
    path("audits/<int:pk>/", reading.show, name="show"),
    path("audits/<int:pk>/audit.pdf", paper.pdf, name="pdf"),
    path("audits/<int:pk>/fill/<slug:section>/", filling.fill, name="fill"),
    path("audits/<int:pk>/finish/", ending.finish, name="finish"),
    path("audits/<int:pk>/gaps/", gaps.gaps, name="gaps"),
    path("audits/<int:pk>/gaps/file/", gaps.export, name="gaps_export"),
    path("audits/<int:pk>/set-aside/", ending.set_aside, name="set_aside"),
]

urlpatterns = [path("", include((PAGES, "instruments")))]
