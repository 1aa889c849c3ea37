"""Addresses of the policy."""

from __future__ import annotations

from django.urls import include, path, register_converter

from goodward.web.pages.policy import views


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
    path("from/<day:applies_from>/pathways/<slug:pathway>/", views.pathway, name="pathway"),
]

urlpatterns = [path("policy/", include((POLICY, "policy")))]
