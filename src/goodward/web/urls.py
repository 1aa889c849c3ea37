"""The pages of the authority's people, an area a line."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("goodward.web.pages.work.urls")),
    path("", include("goodward.web.pages.providers.urls")),
    path("", include("goodward.web.pages.visits.urls")),
    path("", include("goodward.web.pages.record.urls")),
    path("", include("goodward.web.pages.imports.urls")),
    path("", include("goodward.web.pages.policy.urls")),
    path("", include("goodward.web.pages.rights.urls")),
    path("", include("goodward.web.pages.audit.urls")),
    path("", include("goodward.web.pages.help.urls")),
]
