"""Addresses of a provider's documents."""

from __future__ import annotations

from django.urls import include, path

from goodward.portal.pages.documents import views

DOCUMENTS = [
    path("<int:provider>/documents/", views.documents, name="list"),
    path("<int:provider>/documents/send/", views.send, name="send"),
    path("<int:provider>/documents/<int:document>/file/", views.file, name="file"),
]

urlpatterns = [path("", include((DOCUMENTS, "portal_documents")))]
