"""Addresses of the quality of the register."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.register import beside, beside_time, mapping, views

REGISTER = [
    path("", views.show, name="show"),
    path("file/", views.export, name="export"),
    path("providers/", views.cases, name="cases"),
    path("count/", views.count, name="count"),
    path("map/", mapping.show, name="map"),
    path("map/file/", mapping.export, name="map_export"),
    path("beside/", beside.show, name="beside"),
    path("beside/file/", beside.export, name="beside_export"),
    path("beside/<int:pk>/providers/", beside.cases, name="beside_cases"),
    path("beside/time/", beside_time.show, name="beside_time"),
    path("beside/time/file/", beside_time.export, name="beside_time_export"),
    path("beside/authorities/", beside.choose, name="neighbours"),
]

urlpatterns = [path("oversight/register/", include((REGISTER, "register")))]
