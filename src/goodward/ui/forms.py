"""How Django's forms are drawn: `FORM_RENDERER = "goodward.ui.forms.GovukRenderer"`."""

from __future__ import annotations

from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest

from goodward.ui.fields.parts import TEMPLATE, field_parts


class GovukRenderer(TemplatesSetting):
    """
    Draws each field with its GOV.UK macro.

    `{{ form }}` gives every field; the error summary stands apart, at the top of the page
    (`components/errors.html.jinja`), so that it comes before the heading.
    """

    form_template_name = "govuk/form.html"
    field_template_name = TEMPLATE

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        if template_name == self.field_template_name:
            kind, parts = field_parts(context["field"])
            context = {"kind": kind, "parts": parts}
        return super().render(template_name, context, request)
