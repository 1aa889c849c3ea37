"""Addresses of a provider's actions."""

from __future__ import annotations

from django.urls import include, path

from goodward.portal.pages.plans import views

PLANS = [
    path("<int:provider>/actions/", views.show, name="show"),
    path("<int:provider>/actions/<int:action>/", views.action, name="action"),
    path("<int:provider>/actions/<int:action>/answer/", views.answer, name="answer"),
    path("<int:provider>/actions/<int:action>/files/<int:file>/", views.file, name="file"),
]

urlpatterns = [path("", include((PLANS, "portal_plans")))]
