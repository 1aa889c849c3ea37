"""The errors of a form in the words of its labels, and links from a summary to each field."""

from __future__ import annotations

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.forms import (
    BaseForm,
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    Field,
    FileInput,
    IntegerField,
    RadioSelect,
    Select,
)

# Widgets a person chooses from or picks a file with; every other one is typed into.
CHOSEN = (Select, RadioSelect, CheckboxInput, CheckboxSelectMultiple, FileInput)


class ErrorLink(NamedTuple):
    """A line of the error summary: what is wrong, and the address on the page where it is."""

    text: str
    href: str


def name_inside_sentence(label: str) -> str:
    """
    Return a label as it reads inside a sentence: “Date of visit” becomes “date of visit”.

    A first word with another capital in it (URN) or that is a name (Ofsted) keeps its own.
    """
    first = label.partition(" ")[0]
    is_name = first in {"Ofsted", "Goodward", "I"} or first[1:] != first[1:].lower()
    return label if is_name else label[:1].lower() + label[1:]


def required_message(field: Field, label: str) -> str:
    """
    Return what to say when a field was left empty: “Enter reason”, “Select outcome”.

    A question does not go into a sentence, so it is quoted: “Answer “Why is it closed?””.
    """
    is_chosen = isinstance(field.widget, CHOSEN)
    if label.endswith("?"):
        return f"Choose an answer to “{label}”" if is_chosen else f"Answer “{label}”"
    return f"{'Select' if is_chosen else 'Enter'} {name_inside_sentence(label)}"


def messages_of(bound: BoundField) -> list[str]:
    """
    Return the field's errors, in order.

    Django's “This field is required.” does not say which field or what to do, so it is replaced;
    a message that the form gave itself stays. Like GOV.UK's, none ends with a full stop.
    """
    return [
        _own_words(bound, error) or message.removesuffix(".")
        for error in bound.errors.as_data()
        for message in error.messages
    ]


def _own_words(bound: BoundField, error: ValidationError) -> str:
    """Return our sentence for a message Django gave by default; nothing for any other."""
    if error.message == Field.default_error_messages["required"]:
        return required_message(bound.field, str(bound.label))
    if error.message == IntegerField.default_error_messages["invalid"]:
        return f"{bound.label} must be a whole number"
    if error.message is MaxLengthValidator.message and error.params:
        typed, most = error.params["show_value"], error.params["limit_value"]
        return f"“{bound.label}” has {typed:,} letters; {most:,} are the most"
    return ""


def first_input_id(bound: BoundField) -> str:
    """Return the id of the input a person should land on: of a date, the first wrong box."""
    wrong = wrong_boxes(bound)
    return f"{bound.auto_id}-{wrong[0]}" if wrong else bound.auto_id


def wrong_boxes(bound: BoundField) -> tuple[str, ...]:
    """Return the boxes of a date that are to be marked; nothing for other fields."""
    boxes = getattr(bound.field.widget, "boxes", ())
    if not boxes or not bound.errors:
        return ()
    named = [(error.params or {}).get("boxes", boxes) for error in bound.errors.as_data()]
    return tuple(box for box in boxes if any(box in each for each in named))


def error_links(form: BaseForm) -> list[ErrorLink]:
    """Return a line for every error of a form: those of the form as a whole, then by field."""
    if not form.is_bound:
        return []
    whole = [ErrorLink(str(text), "#form") for text in form.non_field_errors()]
    fields = [
        ErrorLink(text, f"#{first_input_id(bound)}")
        for bound in form.visible_fields()
        for text in messages_of(bound)
    ]
    hidden = [
        ErrorLink(text, "#form") for bound in form.hidden_fields() for text in messages_of(bound)
    ]
    return whole + fields + hidden
