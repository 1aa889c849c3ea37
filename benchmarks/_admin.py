"""Addresses for a benchmark: the product's own, and Django's admin over the same rows."""

from __future__ import annotations

from django.contrib import admin
from django.urls import path

from goodward.config.urls import urlpatterns as ours
from goodward.providers.models import Provider


class ProviderAdmin(admin.ModelAdmin):
    """
    A changelist that shows what a row of our list shows, with two filters and a search.

    Ours has five filters, tells how late each date is, and marks who left or is invented.
    """

    list_display = (
        "shown_name", "urn", "type", "town", "postcode", "outcome_text", "outcome_on", "pathways",
        "next_due_on", "officer",
    )  # fmt: skip
    list_select_related = ("officer",)
    list_filter = ("type", "status")
    search_fields = ("search",)
    list_per_page = 100


if not admin.site.is_registered(Provider):
    admin.site.register(Provider, ProviderAdmin)

urlpatterns = [*ours, path("admin/", admin.site.urls)]
