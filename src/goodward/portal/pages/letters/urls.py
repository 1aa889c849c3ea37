"""Addresses of letters that were sent to a provider."""

from __future__ import annotations

from django.urls import include, path

from goodward.portal.pages.letters import views

LETTERS = [
    path("<int:provider>/letters/<int:sent>/", views.show, name="show"),
    path("<int:provider>/letters/<int:sent>/letter.pdf", views.pdf, name="pdf"),
]

urlpatterns = [path("", include((LETTERS, "portal_letters")))]
