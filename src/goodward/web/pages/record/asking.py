"""The fields that ask for one kind of event: a row a shape of the vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from goodward.core.policy.vocabulary import (
    ACTS,
    AREA_GRADES,
    AREAS,
    EVENT_KINDS,
    NEEDS_PATHWAY,
    OVERALL_OF,
    Field,
    Shape,
)
from goodward.ui.fields.choices import HintedChoice
from goodward.ui.fields.dates import GovukDateField
from goodward.ui.fields.errors import name_inside_sentence
from goodward.web.pages.record.choices import Choices, Pairs
from goodward.web.pages.record.labels import REASONED, Label, label_of, value_text
from goodward.web.pages.record.wording import WORDINGS

# Stands for “none of these” among radios, where an empty value cannot be shown.
NONE = "-"
OF_KIND = "kind:"
AREA = "area-"
LONGEST_NOTE = 4000
# In which pathway an act counts is asked of these, where several are open.
_SPOKEN_OF = (ACTS - {"ofsted_informed"}) | {
    "visit_booked", "visit_moved", "visit_cancelled", "case_paused", "case_resumed"
}  # fmt: skip

Asked = dict[str, forms.Field]


def fields_for(
    kind: str,
    choices: Choices,
    *,
    today: date,
    framework: str = "",
    role: str = "",
    people: Pairs = (),
    hints: Mapping[str, str] | None = None,
) -> Asked:
    """
    Return the fields that ask for one kind of event, in the order asked.

    framework: of a judgement, and role: of an allocation, both chosen beforehand. people: who may
    be allocated, by key; hints: what each has to do already.
    """
    asked: Asked = {}
    if kind == "officer_allocated":
        asked["person"] = one_of(_who(role, choices), people, hints=hints)
    for field in EVENT_KINDS[kind].fields:
        if (kind, field.name) in _LEFT_OUT or not _belongs(kind, field, framework):
            continue
        asked.update(_ask(kind, field, choices, framework))
    if kind in NEEDS_PATHWAY:
        asked.update(_pathway(kind, choices))
    wording = WORDINGS[kind]
    asked["on"] = GovukDateField(label=wording.day, called=wording.day, initial=today)
    if EVENT_KINDS[kind].told:
        asked["notified_on"] = GovukDateField(
            label="Date the authority was told",
            help_text="Days are counted from here.",
            called="Date the authority was told",
            initial=today,
        )
    if kind not in NEEDS_PATHWAY:
        asked.update(_pathway(kind, choices))
    asked["note"] = _note(kind)
    return asked


def _who(role: str, choices: Choices) -> Label:
    title = dict(choices.roles).get(role)
    return Label(f"Who will be the {title}?" if title else "Who?")


# Said by something else on the page: the duty chosen bears its number; a note's kind stands among
# the visits; the role and the framework are chosen on the page before.
_LEFT_OUT = frozenset(
    {
        ("duty_excused", "number"),
        ("note_sent", "kind"),
        ("officer_allocated", "role"),
        ("judgement_published", "framework"),
    }
)


def _belongs(kind: str, field: Field, framework: str) -> bool:
    """Return whether a field is asked on this scale of Ofsted's."""
    if kind != "judgement_published":
        return True
    scales = {"overall": ("eif", "compliance"), "inspection": ("compliance",)}
    of_cards = {"areas": ("report_card",), "safeguarding": ("report_card",)}
    return framework in (scales | of_cards).get(field.name, (framework,))


def _ask(kind: str, field: Field, choices: Choices, framework: str) -> Asked:
    label = label_of(kind, field.name)
    return _SHAPES[field.shape](kind, field, label, choices, framework)


def _text(kind: str, field: Field, label: Label, choices: Choices, framework: str) -> Asked:
    return {field.name: long_text(label)}


def _date(kind: str, field: Field, label: Label, choices: Choices, framework: str) -> Asked:
    return {
        field.name: GovukDateField(
            label=label.text, help_text=label.hint, required=field.required, called=label.text
        )
    }


def _yes_no(kind: str, field: Field, label: Label, choices: Choices, framework: str) -> Asked:
    if not choices.has_committee_actions:
        return {}
    return {field.name: forms.BooleanField(label=label.text, required=False)}


def _choice(kind: str, field: Field, label: Label, choices: Choices, framework: str) -> Asked:
    values = choices.used(kind, field.name, field.values, required=field.required)
    if field.name == "overall":
        values = OVERALL_OF[framework]
    pairs = tuple((value, value_text(value)) for value in values)
    return {field.name: one_of(label, pairs, required=field.required)}


def _several(kind: str, field: Field, label: Label, choices: Choices, framework: str) -> Asked:
    values = choices.used(kind, field.name, field.values, required=False)
    if len(values) < 2:
        return {}
    return {field.name: many_of(label, tuple((value, value_text(value)) for value in values))}


def _role(kind: str, field: Field, label: Label, choices: Choices, framework: str) -> Asked:
    pairs = choices.teams if field.name == "team" else choices.roles
    return {field.name: one_of(label, pairs, required=field.required)} if pairs else {}


def _roles(kind: str, field: Field, label: Label, choices: Choices, framework: str) -> Asked:
    return {field.name: many_of(label, choices.roles)}


def _which_note(kind: str, field: Field, label: Label, choices: Choices, framework: str) -> Asked:
    """One question instead of two: a note is of a numbered visit, or of another kind."""
    kinds = choices.used(kind, "kind", EVENT_KINDS[kind].by_name["kind"].values, required=False)
    pairs = (*choices.visits, *((f"{OF_KIND}{each}", value_text(each)) for each in kinds))
    if not pairs:
        return {}
    return {field.name: one_of(label, pairs, required=bool(choices.visits))}


def _duty(kind: str, field: Field, label: Label, choices: Choices, framework: str) -> Asked:
    return {field.name: one_of(label, choices.duties)}


def _areas(kind: str, field: Field, label: Label, choices: Choices, framework: str) -> Asked:
    pairs = ((NONE, "Not graded"), *((grade, value_text(grade)) for grade in AREA_GRADES))
    return {
        f"{AREA}{area}": forms.ChoiceField(label=value_text(area), choices=pairs, initial=NONE)
        for area in AREAS
    }


_SHAPES: Mapping[Shape, Callable[[str, Field, Label, Choices, str], Asked]] = {
    Shape.TEXT: _text,
    Shape.DATE: _date,
    Shape.NUMBER: _which_note,
    Shape.YES_NO: _yes_no,
    Shape.CHOICE: _choice,
    Shape.CHOICES: _several,
    Shape.ROLE: _role,
    Shape.ROLES: _roles,
    Shape.DUTY: _duty,
    Shape.AREAS: _areas,
}


def _pathway(kind: str, choices: Choices) -> Asked:
    if kind == "pathway_chosen":
        return {"pathway": one_of(Label("Which pathway?"), choices.may_choose)}
    if kind in NEEDS_PATHWAY:
        return {"pathway": one_of(Label("Which pathway?"), choices.pathways)}
    if kind in _SPOKEN_OF and len(choices.pathways) > 1:
        label = Label("What does it count for?", blank="Every open pathway it can count for")
        return {"pathway": one_of(label, choices.pathways, required=False)}
    return {}


def _note(kind: str) -> forms.Field:
    if kind in REASONED:
        return long_text(Label("Reasons", "What was considered, and why this was decided.",
                               required=True))  # fmt: skip
    return long_text(Label("Note"))


def long_text(label: Label) -> forms.Field:
    """Return a field for a few lines of free words."""
    return forms.CharField(
        label=label.text,
        help_text=label.hint,
        required=label.required,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": f"{label.text} must be 4,000 characters or fewer"},
    )


def one_of(
    label: Label,
    pairs: Iterable[tuple[str, str]],
    *,
    required: bool = True,
    hints: Mapping[str, str] | None = None,
) -> forms.Field:
    """
    Return radios.

    required: False adds “none of these” as one more choice, marked from the start. A single choice
    is marked too.
    """
    pairs = list(pairs)
    is_optional = not required and not label.required
    if is_optional:
        pairs.append((NONE, label.blank or "Not known"))
    only = pairs[0][0] if len(pairs) == 1 else None
    return HintedChoice(
        label=label.text,
        help_text=label.hint,
        choices=pairs,
        hints=hints or {},
        initial=NONE if is_optional else only,
        error_messages=_messages(label),
    )


def many_of(label: Label, pairs: Pairs) -> forms.Field:
    """Return checkboxes of which at least one is to be ticked."""
    return forms.MultipleChoiceField(
        label=label.text,
        help_text=label.hint,
        choices=pairs,
        widget=forms.CheckboxSelectMultiple,
        error_messages=_messages(label),
    )


def _messages(label: Label) -> dict[str, str]:
    """Return the errors of a choice; a question is taken up: “Select who was there”."""
    said = {"invalid_choice": "Select one of the choices"}
    if label.text.endswith("?"):
        said["required"] = f"Select {name_inside_sentence(label.text.rstrip('?'))}"
    return said


def said_by(kind: str, cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """Return the vocabulary's fields out of what a form asked; what was left out is not there."""
    said = {}
    for field in EVENT_KINDS[kind].fields:
        value = cleaned.get(field.name)
        if value in (None, "", NONE, False, []):
            continue
        if field.shape is Shape.NUMBER and str(value).startswith(OF_KIND):
            said["kind"] = value.removeprefix(OF_KIND)
        else:
            said[field.name] = int(value) if field.shape is Shape.NUMBER else value
    if areas := {
        name.removeprefix(AREA): grade
        for name, grade in cleaned.items()
        if name.startswith(AREA) and grade != NONE
    }:
        said["areas"] = areas
    return said
