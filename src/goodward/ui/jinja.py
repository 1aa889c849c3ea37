"""The Jinja2 environment in which every page is rendered."""

from __future__ import annotations

from typing import Any

import jinja2
from django.contrib import messages
from django.templatetags.static import static
from django.urls import reverse

from goodward.ui.addresses import address_of
from goodward.ui.fields.errors import error_links
from goodward.ui.fields.parts import render_field


class ComponentNeeds(TypeError):
    """A component was used without something it cannot do without."""


def required(name: str, value: Any) -> Any:
    """
    Return the value, so that a macro can demand what it needs where it uses it.

    :raises ComponentNeeds: if the value is undefined, None or an empty text.
    """
    if value is None or value == "" or isinstance(value, jinja2.Undefined):
        raise ComponentNeeds(f"this component needs “{name}”")
    return value


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """Return the address of a named page: `url("providers:show", provider.pk)`."""
    if not args and not kwargs:
        return address_of(name)
    return reverse(name, args=args or None, kwargs=kwargs or None)


def environment(**options: Any) -> jinja2.Environment:
    """
    Return the environment for Django's Jinja2 backend, with the GOV.UK macros within reach.

    An undefined name stays silent even in development, because the GOV.UK macros read keys that
    are often absent; Goodward's own components check with `required()`.
    """
    pages = options.pop("loader")
    govuk = jinja2.PackageLoader("govuk_frontend_jinja")
    options["loader"] = jinja2.ChoiceLoader(
        [pages, jinja2.PrefixLoader({"govuk_frontend_jinja": govuk})]
    )
    options["undefined"] = jinja2.Undefined
    built = jinja2.Environment(**options, trim_blocks=True, lstrip_blocks=True)  # noqa: S701 - Django sets autoescape
    built.globals.update(
        static=static,
        url=url,
        required=required,
        get_messages=messages.get_messages,
        error_links=error_links,
        govuk_field=render_field,
    )
    return built
