"""Addresses of what somebody keeps an eye on."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.watching import several, views, watch

WATCHING = [
    path("watching/", watch.show, name="list"),
    path("watching/seen/", watch.seen, name="seen"),
    path("watching/several/", several.choose, name="several"),
    path("watching/several/done/", several.done, name="several_done"),
    path("watching/<int:pk>/begin/", watch.begin, name="begin"),
    path("watching/<int:pk>/stop/", watch.stop, name="stop"),
    path("views/", views.show, name="views"),
    path("views/save/<slug:of>/", views.save, name="save"),
    path("views/<int:pk>/", views.open_view, name="open"),
    path("views/<int:pk>/rename/", views.rename, name="rename"),
    path("views/<int:pk>/remove/", views.remove, name="remove"),
]

urlpatterns = [path("", include((WATCHING, "watching")))]
