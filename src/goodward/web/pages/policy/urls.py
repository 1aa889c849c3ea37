"""Addresses of the policy."""

from __future__ import annotations

from django.urls import include, path, register_converter

from goodward.web.pages.policy import adopting, drafts, history, outcome, running, views


class DayConverter:
    """A day in an address, as 2025-11-10."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(DayConverter, "day")

POLICY = [
    path("", views.show, name="show"),
    path("from/<day:applies_from>/", views.version, name="version"),
    path("from/<day:applies_from>/policy.yaml", views.text, name="text"),
    path("from/<day:applies_from>/policy.pdf", views.pdf, name="pdf"),
    path("from/<day:applies_from>/pathways/<slug:pathway>/", views.pathway, name="pathway"),
    path("from/<day:applies_from>/changes/", history.changes, name="changes"),
    path("from/<day:applies_from>/running/", running.running, name="running"),
    path("outcomes/", outcome.outcome, name="outcome"),
    path("versions/", history.versions, name="versions"),
    path("drafts/new/", drafts.begin, name="begin"),
    path("drafts/<int:pk>/", drafts.show, name="draft"),
    path("drafts/<int:pk>/edit/", drafts.edit, name="edit"),
    path("drafts/<int:pk>/policy.yaml", drafts.text, name="draft_text"),
    path("drafts/<int:pk>/examples.yaml", drafts.examples, name="draft_examples"),
    path("drafts/<int:pk>/preview/", adopting.show_preview, name="preview"),
    path("drafts/<int:pk>/adopt/", adopting.adopt, name="adopt"),
    path("drafts/<int:pk>/set-aside/", adopting.set_aside, name="set_aside"),
]

urlpatterns = [path("policy/", include((POLICY, "policy")))]
