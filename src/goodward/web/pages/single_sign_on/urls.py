"""Addresses of signing in through the authority's identity provider, by allauth's names."""

from __future__ import annotations

from django.urls import re_path

from goodward.web.pages.single_sign_on import views

# Officers' and that of people at providers: allauth would also answer to the name of its own sort.
BELOW = r"^account/oidc/(?P<provider_id>authority|providers)/login/"

urlpatterns = [
    re_path(f"{BELOW}$", views.begin, name="openid_connect_login"),
    re_path(f"{BELOW}callback/$", views.come_back, name="openid_connect_callback"),
]
