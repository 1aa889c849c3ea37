"""The addresses of the product."""

from __future__ import annotations

import importlib.util

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.account.urls")),
    path("account/second-step/", include("allauth.mfa.urls")),
]

if importlib.util.find_spec("goodward.portal"):
    urlpatterns += [path("portal/", include("goodward.portal.urls"))]

if importlib.util.find_spec("goodward.web") and importlib.util.find_spec("goodward.web.urls"):
    urlpatterns += [path("", include("goodward.web.urls"))]
