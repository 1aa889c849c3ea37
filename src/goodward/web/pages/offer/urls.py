"""The address of what the authority offers."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.offer import views

OFFER = [path("offer/", views.show, name="show")]

urlpatterns = [path("", include((OFFER, "offer")))]
