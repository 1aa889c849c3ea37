"""The form that records one event. It checks only the shape of what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple, cast

from django import forms

from goodward.core.policy.misdated import misdated
from goodward.policies import library
from goodward.web.pages.record.asking import AREA, NONE, OF_KIND, Asked, long_text, one_of, said_by
from goodward.web.pages.record.choices import Pairs
from goodward.web.pages.record.inspected import told
from goodward.web.pages.record.labels import Label


class Said(NamedTuple):
    """What a form says of an event. person: the key of whom it names."""

    on: date
    fields: dict[str, Any]
    pathway: str | None
    notified_on: date | None
    person: int | None
    note: str


class EventForm(forms.Form):
    """
    Asks for one event.

    asked: its fields, in order. known: what is known already and not asked, such as the framework
    chosen on the page before.
    """

    def __init__(
        self, kind: str, asked: Asked, *args: Any, known: Mapping[str, Any], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.kind = kind
        self.known = dict(known)
        self.fields.update(asked)

    def clean(self) -> dict[str, Any]:
        """Refuse a judgement that cannot be, going by the days of Ofsted's scales."""
        cleaned = super().clean() or self.cleaned_data
        if self.kind == "judgement_published":
            scale = library.national().scales[self.known["framework"]]
            inspected_on, published_on = cleaned.get("inspected_on"), cleaned.get("on")
            why = misdated(scale, inspected_on=inspected_on, published_on=published_on)
            if why is not None:
                self.add_error("inspected_on", told(why, scale))
        return cleaned

    def said(self) -> Said:
        """Return what was said; the form must be valid."""
        cleaned = self.cleaned_data
        pathway = cleaned.get("pathway")
        fields, own_pathway = _taken_apart(said_by(self.kind, cleaned))
        person = cleaned.get("person")
        return Said(
            on=cleaned["on"],
            fields=self.known | fields,
            pathway=own_pathway or (None if pathway in (None, "", NONE) else pathway),
            notified_on=cleaned.get("notified_on"),
            person=int(person) if person else None,
            note=cleaned.get("note", ""),
        )

    def refuse(self, sentence: str, field: str | None) -> None:
        """Show why the event was refused, beside the field it names where the form has it."""
        self.add_error(field if field in self.fields else None, sentence)


def _taken_apart(fields: dict[str, Any]) -> tuple[dict[str, Any], str | None]:
    """Return fields and pathway of a duty, which is chosen by its address."""
    if "duty" in fields:
        pathway, _, rest = fields["duty"].partition("/")
        duty, _, number = rest.partition("#")
        named = fields | {"duty": duty}
        return (named | {"number": int(number)} if number else named), pathway
    return fields, None


def typed_from(kind: str, fields: Mapping[str, Any], *, pathway: str | None) -> dict[str, Any]:
    """Return an event's fields as the form shows them: the other way round from `said`."""
    shown: dict[str, Any] = dict(fields)
    if pathway:
        shown["pathway"] = pathway
    for area, grade in (shown.pop("areas", None) or {}).items():
        shown[f"{AREA}{area}"] = grade
    if kind == "duty_excused":
        number = f"#{fields['number']}" if fields.get("number") else ""
        shown["duty"] = f"{pathway or ''}/{fields.get('duty', '')}{number}"
    if kind == "note_sent" and fields.get("kind"):
        shown["visit"] = f"{OF_KIND}{fields['kind']}"
    return shown


def with_current(asked: Asked, shown: Mapping[str, Any], texts: Mapping[str, str]) -> Asked:
    """Add to the choices of each field the value an entry has now, where it is no longer there."""
    for name, field in asked.items():
        value = shown.get(name)
        if not isinstance(field, forms.ChoiceField) or value in (None, ""):
            continue
        choices = cast(list[tuple[str, str]], list(field.choices))  # type: ignore[arg-type]
        held = [str(each) for each in (value if isinstance(value, tuple | list) else [value])]
        known = {str(key) for key, _ in choices}
        field.choices = choices + [(key, texts.get(key, key)) for key in held if key not in known]
    return asked


class FirstForm(forms.Form):
    """What must be known before the form can be shown: Ofsted's scale, or the role to fill."""

    def __init__(self, name: str, label: Label, pairs: Pairs, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields[name] = one_of(label, pairs)


class ReasonForm(forms.Form):
    """Why an entry is corrected."""

    reason = long_text(
        Label(
            "Reason for the correction",
            "The entry stays on the timeline, struck through.",
            required=True,
        )
    )
