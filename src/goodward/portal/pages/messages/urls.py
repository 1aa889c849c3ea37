"""Addresses of a provider's messages."""

from __future__ import annotations

from django.urls import include, path

from goodward.portal.pages.messages import views

MESSAGES = [
    path("<int:provider>/messages/", views.show_all, name="list"),
    path("<int:provider>/messages/how-often/", views.how_often, name="how_often"),
    path("<int:provider>/messages/<int:message>/", views.show, name="show"),
    path("<int:provider>/messages/<int:message>/files/<int:letter>/", views.file, name="file"),
]

urlpatterns = [path("", include((MESSAGES, "portal_messages")))]
