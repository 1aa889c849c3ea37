"""The pages of the people at a provider, an area a line. All of them stand below /portal/."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("goodward.portal.pages.start.urls")),
    path("", include("goodward.portal.pages.gatherings.urls")),
    path("", include("goodward.portal.pages.bulletins.urls")),
    path("", include("goodward.portal.pages.documents.urls")),
    path("", include("goodward.portal.pages.instruments.urls")),
    path("", include("goodward.portal.pages.notes.urls")),
    path("", include("goodward.portal.pages.letters.urls")),
    path("", include("goodward.portal.pages.funding.urls")),
    path("", include("goodward.portal.pages.sustainability.urls")),
    path("", include("goodward.portal.pages.people.urls")),
    path("", include("goodward.portal.pages.plans.urls")),
    path("", include("goodward.portal.pages.messages.urls")),
    path("", include("goodward.portal.pages.visits.urls")),
    path("", include("goodward.portal.pages.offers.urls")),
    path("", include("goodward.portal.pages.asking.urls")),
    path("", include("goodward.portal.pages.claims.urls")),
    path("", include("goodward.portal.pages.complaints.urls")),
    path("", include("goodward.portal.pages.steps.urls")),
    path("", include("goodward.portal.pages.enquire.urls")),
    path("", include("goodward.portal.pages.help.urls")),
]
