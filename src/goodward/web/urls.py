"""The pages of the authority's people, an area a line."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("goodward.web.pages.work.urls")),
    path("", include("goodward.web.pages.providers.urls")),
    path("", include("goodward.web.pages.visits.urls")),
    path("", include("goodward.web.pages.people.urls")),
    path("", include("goodward.web.pages.diary.urls")),
    path("", include("goodward.web.pages.calendar.urls")),
    path("", include("goodward.web.pages.engagement.urls")),
    path("", include("goodward.web.pages.tellings.urls")),
    path("", include("goodward.web.pages.notes.urls")),
    path("", include("goodward.web.pages.letters.urls")),
    path("", include("goodward.web.pages.funding.urls")),
    path("", include("goodward.web.pages.notices.urls")),
    path("", include("goodward.web.pages.sustainability.urls")),
    path("", include("goodward.web.pages.plans.urls")),
    path("", include("goodward.web.pages.instruments.urls")),
    path("", include("goodward.web.pages.support.urls")),
    path("", include("goodward.web.pages.offer.urls")),
    path("", include("goodward.web.pages.offers.urls")),
    path("", include("goodward.web.pages.gatherings.urls")),
    path("", include("goodward.web.pages.bulletins.urls")),
    path("", include("goodward.web.pages.caseload.urls")),
    path("", include("goodward.web.pages.offline.urls")),
    path("", include("goodward.web.pages.reports.urls")),
    path("", include("goodward.web.pages.documents.urls")),
    path("", include("goodward.web.pages.contacts.urls")),
    path("", include("goodward.web.pages.messages.urls")),
    path("", include("goodward.web.pages.claims.urls")),
    path("", include("goodward.web.pages.feedback.urls")),
    path("", include("goodward.web.pages.enquiries.urls")),
    path("", include("goodward.web.pages.record.urls")),
    path("", include("goodward.web.pages.imports.urls")),
    path("", include("goodward.web.pages.policy.urls")),
    path("", include("goodward.web.pages.rights.urls")),
    path("", include("goodward.web.pages.audit.urls")),
    path("", include("goodward.web.pages.help.urls")),
    path("", include("goodward.web.pages.single_sign_on.urls")),
]
