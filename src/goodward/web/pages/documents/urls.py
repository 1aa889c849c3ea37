"""Addresses of documents."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.documents import views

DOCUMENTS = [
    path("providers/<int:pk>/documents/", views.documents, name="list"),
    path("providers/<int:pk>/documents/enter/", views.enter, name="enter"),
    path("documents/<int:pk>/file/", views.file, name="file"),
]

urlpatterns = [path("", include((DOCUMENTS, "documents")))]
