"""Addresses of telling and asking."""

from __future__ import annotations

from django.urls import include, path

from goodward.portal.pages.asking import views

ASKING = [
    path("<int:provider>/asking/", views.told, name="list"),
    path("<int:provider>/asking/judgement/", views.judgement, name="judgement"),
    path("<int:provider>/asking/manager/", views.manager, name="manager"),
    path("<int:provider>/asking/address/", views.address, name="address"),
    path("<int:provider>/asking/sustainability/", views.sustainability, name="sustainability"),
    path("<int:provider>/asking/funding/", views.funding, name="funding"),
    path("<int:provider>/asking/support/", views.support, name="support"),
    path("<int:provider>/asking/<int:telling>/", views.show, name="show"),
]

urlpatterns = [path("", include((ASKING, "portal_asking")))]
