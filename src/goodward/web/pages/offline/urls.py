"""Addresses of: what works in a nursery without a signal."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.offline import coming, keeping, shell

# The worker stands in the folder it looks after, so that it never answers for another page.
PAGES = [
    path("", coming.visits, name="home"),
    path("app/", shell.app, name="app"),
    path("worker.js", shell.worker, name="worker"),
    path("app.webmanifest", shell.manifest, name="manifest"),
    path("token/", keeping.token, name="token"),
    path("visits/<int:pk>/", keeping.visit, name="visit"),
]

urlpatterns = [path("offline/", include((PAGES, "offline")))]
