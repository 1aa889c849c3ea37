"""Address of the table of rights."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.rights import views

urlpatterns = [path("rights/", include(([path("", views.show, name="show")], "rights")))]
