"""Address of the audit record."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.audit import views

urlpatterns = [path("audit/", include(([path("", views.show, name="show")], "audit")))]
