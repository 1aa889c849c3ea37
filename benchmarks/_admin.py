"""Addresses for a benchmark: the product's own, and Django's admin over the same rows."""

from __future__ import annotations

from django.contrib import admin
from django.urls import path

from goodward.config.urls import urlpatterns as ours
from goodward.providers.models import Provider


class ProviderAdmin(admin.ModelAdmin):
    """A changelist with the columns of our list, two filters and a search."""

    list_display = ("shown_name", "urn", "type", "town", "outcome_text", "pathways", "next_due_on")
    list_filter = ("type", "status")
    search_fields = ("search",)
    list_per_page = 100


if not admin.site.is_registered(Provider):
    admin.site.register(Provider, ProviderAdmin)

urlpatterns = [*ours, path("admin/", admin.site.urls)]
