"""Addresses of imports."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.imports import reviewing, undoing, views

IMPORTS = [
    path("", views.import_list, name="list"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/accept/", views.accept, name="accept"),
    path("<int:pk>/set-aside/", views.set_aside, name="abandon"),
    path("<int:pk>/accept-all/<slug:change>/", reviewing.accept_rest, name="accept_rest"),
    path("<int:pk>/registered-anew/<int:pair>/", reviewing.pair, name="pair"),
    path("<int:pk>/take-back/", undoing.undo, name="undo"),
    path("registered-anew/<int:pk>/", undoing.part, name="part"),
    path("<int:pk>/problems/file/", views.problems, name="problems"),
]

urlpatterns = [path("imports/", include((IMPORTS, "imports")))]
