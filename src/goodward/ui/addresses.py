"""Addresses of pages that need nothing but their name, looked up once."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse


def address_of(page: str) -> str:
    """
    Return where a page is: `address_of("providers:list")`.

    Every page names a dozen others in its frame, and where they are never changes while the site
    runs; looking each up again would cost a tenth of a page.

    :raises NoReverseMatch: where this site has no such page.
    """
    return _address(page, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


@cache
def _address(page: str, urlconf: str, prefix: str) -> str:
    """The site and where it is mounted are part of the question, so that neither is mixed up."""
    return reverse(page, urlconf=urlconf)
