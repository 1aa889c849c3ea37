"""The address of what waits for a decision."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.decisions import views

DECISIONS = [path("decisions/", views.waiting, name="list")]

urlpatterns = [path("", include((DECISIONS, "decisions")))]
