"""
From a Django field to a GOV.UK macro: which macro, and what it is given.

One row of a table per kind of widget. No placeholder or maximum length is passed on: the first is
hard to read, the second cuts what a person pastes without telling them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast

from django import forms
from django.forms import BoundField
from django.forms.widgets import Input
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from goodward.ui.fields.dates import BOXES, DateBoxes
from goodward.ui.fields.errors import messages_of, wrong_boxes

Parts = dict[str, Any]
PASSED_ON = ("autocomplete", "inputmode", "spellcheck", "pattern", "autocapitalize")
TEMPLATE = "govuk/field.html"


def _classes(bound: BoundField) -> str:
    return str(bound.field.widget.attrs.get("class", ""))


def _attributes(bound: BoundField) -> Parts:
    """Data and ARIA attributes a form's author gave the widget; the macro writes its own others."""
    given = bound.field.widget.attrs
    return {
        k: v for k, v in given.items() if k.startswith(("data-", "aria-")) and k != "aria-invalid"
    }


def _start(bound: BoundField) -> Parts:
    """Return what every macro takes: name, hint and the first error."""
    parts: Parts = {"name": bound.html_name, "classes": _classes(bound)}
    if bound.help_text:
        parts["hint"] = {"html": bound.help_text}
    if found := messages_of(bound):
        parts["errorMessage"] = {"text": found[0]}
    if attributes := _attributes(bound):
        parts["attributes"] = attributes
    return parts


def _labelled(bound: BoundField) -> Parts:
    return _start(bound) | {
        "id": bound.auto_id,
        "label": {"text": _label(bound), "classes": "govuk-label--s"},
    }


def _label(bound: BoundField) -> str:
    """An optional field says so, except where all are, as in filters."""
    is_tick = isinstance(bound.field.widget, forms.CheckboxInput)
    # Nobody is asked for what is hidden.
    asks = any(
        field.required and not field.widget.is_hidden for field in bound.form.fields.values()
    )
    is_optional = asks and not bound.field.required and not is_tick
    return f"{bound.label} (optional)" if is_optional else str(bound.label)


def _fieldset(bound: BoundField) -> Parts:
    return {"legend": {"text": _label(bound), "classes": "govuk-fieldset__legend--s"}}


def _typed(bound: BoundField) -> Parts:
    """Return a text input's parts; a number is text with figures, as GOV.UK advises."""
    widget = bound.field.widget
    kind = "text" if widget.input_type == "number" else widget.input_type
    parts = _labelled(bound) | {"type": kind, "value": _shown(bound)}
    if widget.input_type == "number":
        parts["inputmode"] = "decimal" if isinstance(bound.field, forms.DecimalField) else "numeric"
    return parts | {key: widget.attrs[key] for key in PASSED_ON if key in widget.attrs}


def _shown(bound: BoundField) -> str:
    value = bound.field.widget.format_value(bound.value())
    return "" if value is None else str(value)


def _textarea(bound: BoundField) -> Parts:
    rows = bound.field.widget.attrs.get("rows", 5)
    return _labelled(bound) | {"rows": rows, "value": _shown(bound)}


def _password(bound: BoundField) -> Parts:
    kept = {"autocomplete": bound.field.widget.attrs.get("autocomplete", "current-password")}
    return _labelled(bound) | kept


def _chosen(bound: BoundField) -> set[str]:
    value = bound.value()
    several = value if isinstance(value, list | tuple | set) else [value]
    return {"" if each is None else str(each) for each in several}


def _choices(bound: BoundField) -> list[tuple[str, str]]:
    """
    Return value and text of every choice.

    :raises TypeError: for choices in groups, which GOV.UK's macros cannot show.
    """
    choices = cast(Iterable[tuple[Any, Any]], getattr(bound.field, "choices", ()))
    pairs = [("" if value is None else str(value), text) for value, text in choices]
    if any(isinstance(text, list | tuple) for _, text in pairs):
        raise TypeError(f"the choices of “{bound.name}” are in groups: write them as one list")
    return [(value, str(text)) for value, text in pairs]


def _select(bound: BoundField) -> Parts:
    chosen = _chosen(bound)
    items = [{"value": v, "text": t, "selected": v in chosen} for v, t in _choices(bound)]
    return _labelled(bound) | {"items": items}


def _ticks(bound: BoundField, choices: list[tuple[str, str]]) -> Parts:
    chosen = _chosen(bound)
    hints = getattr(bound.field, "hints", {})
    return _start(bound) | {
        "idPrefix": bound.auto_id,
        "fieldset": _fieldset(bound),
        "items": [
            {"value": v, "text": t, "checked": v in chosen}
            | ({"hint": _hint(hints[v])} if v in hints else {})
            for v, t in choices
        ],
    }


def _hint(said: str) -> Parts:
    """Return a choice's hint: as markup where a form of ours made it, for a link; else as words."""
    return {"html": said} if isinstance(said, SafeString) else {"text": said}


def _radios(bound: BoundField) -> Parts:
    # Django offers “---------” for an empty choice; an unmarked radio says the same.
    return _ticks(bound, [(v, t) for v, t in _choices(bound) if v])


def _checkboxes(bound: BoundField) -> Parts:
    return _ticks(bound, _choices(bound))


def _checkbox(bound: BoundField) -> Parts:
    is_checked = bound.field.widget.check_test(bound.value())
    item = {"value": "on", "text": _label(bound), "checked": is_checked}
    return _start(bound) | {"idPrefix": bound.auto_id, "items": [item]}


def _file(bound: BoundField) -> Parts:
    attributes = {"accept": a} if (a := bound.field.widget.attrs.get("accept")) else {}
    return _labelled(bound) | {
        "multiple": bool(bound.field.widget.attrs.get("multiple")),
        "attributes": _attributes(bound) | attributes,
    }


def _date(bound: BoundField) -> Parts:
    typed = bound.field.widget.format_value(bound.value())
    wrong = wrong_boxes(bound)
    items = [
        {
            "name": f"{bound.html_name}-{box}",
            "id": f"{bound.auto_id}-{box}",
            "label": box.capitalize(),
            "value": getattr(typed, box),
            "classes": f"govuk-input--width-{4 if box == 'year' else 2}"
            + (" govuk-input--error" if box in wrong else ""),
            "attributes": {"aria-invalid": "true"} if box in wrong else {},
        }
        for box in BOXES
    ]
    return _start(bound) | {"id": bound.auto_id, "fieldset": _fieldset(bound), "items": items}


# The first row that fits counts, so the more particular widget stands above the general one.
KINDS: tuple[tuple[type[forms.Widget], str, Callable[[BoundField], Parts]], ...] = (
    (DateBoxes, "date", _date),
    (forms.CheckboxSelectMultiple, "checkboxes", _checkboxes),
    (forms.RadioSelect, "radios", _radios),
    (forms.Select, "select", _select),
    (forms.CheckboxInput, "checkboxes", _checkbox),
    (forms.FileInput, "file", _file),
    (forms.PasswordInput, "password", _password),
    (forms.Textarea, "textarea", _textarea),
    (Input, "input", _typed),
)


def field_parts(bound: BoundField) -> tuple[str, Parts]:
    """
    Return the kind of macro that shows a field, and its parameters.

    :raises TypeError: for a widget no row knows.
    """
    for widget, kind, build in KINDS:
        if isinstance(bound.field.widget, widget):
            return kind, build(bound)
    raise TypeError(f"no GOV.UK field shows a {type(bound.field.widget).__name__}: add a row")


def render_field(bound: BoundField, *, label: str = "", hint: str | None = None) -> SafeString:
    """Return a field's markup; a label or hint given here speaks in place of the form's own."""
    if label:
        bound.label = label
    if hint is not None:
        bound.help_text = hint
    kind, parts = field_parts(bound)
    return mark_safe(get_template(TEMPLATE).render({"kind": kind, "parts": parts}))  # noqa: S308
