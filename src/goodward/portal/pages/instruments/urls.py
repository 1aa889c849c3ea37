"""Addresses of a provider's own audits."""

from __future__ import annotations

from django.urls import include, path

from goodward.portal.pages.instruments import filling, reading, sharing

PAGES = [
    path("<int:provider>/audits/", reading.audits, name="list"),
    path("<int:provider>/audits/begin/<slug:form>/", filling.begin, name="begin"),
    path("<int:provider>/audits/<int:audit>/", reading.show, name="show"),
    path("<int:provider>/audits/<int:audit>/fill/<slug:section>/", filling.fill, name="fill"),
    path("<int:provider>/audits/<int:audit>/finish/", filling.finish, name="finish"),
    path("<int:provider>/audits/<int:audit>/share/", sharing.share, name="share"),
    path("<int:provider>/audits/<int:audit>/take-back/", sharing.take_back, name="take_back"),
]

urlpatterns = [path("", include((PAGES, "portal_instruments")))]
