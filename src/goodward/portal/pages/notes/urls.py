"""Addresses of a provider's notes."""

from __future__ import annotations

from django.urls import include, path

from goodward.portal.pages.notes import views

NOTES = [
    path("<int:provider>/notes/", views.notes, name="list"),
    path("<int:provider>/notes/<int:note>/", views.show, name="show"),
    path("<int:provider>/notes/<int:note>/answer/", views.answer, name="answer"),
    path("<int:provider>/notes/<int:note>/<int:version>/", views.version, name="version"),
    path("<int:provider>/notes/<int:note>/<int:version>/pdf/", views.pdf, name="pdf"),
]

urlpatterns = [path("", include((NOTES, "portal_notes")))]
