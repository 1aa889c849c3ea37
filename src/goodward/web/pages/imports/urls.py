"""Addresses of imports."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.imports import views

IMPORTS = [
    path("", views.import_list, name="list"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/accept/", views.accept, name="accept"),
    path("<int:pk>/set-aside/", views.set_aside, name="abandon"),
    path("<int:pk>/problems.csv", views.problems, name="problems"),
]

urlpatterns = [path("imports/", include((IMPORTS, "imports")))]
