"""A section of an audit as a form, made from its data, for officers and providers alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import escape

from goodward.core.instruments.answers import METHODS, NOTHING, Answer, Answers
from goodward.core.instruments.forms import Form, Item, Kind, Section

Pairs = tuple[tuple[str, str], ...]
# What takes an answer back: a radio that was chosen cannot be left unchosen again.
TAKEN_BACK = "none"
# In letters: of what stands beside an answer, and of an answer that is itself typed.
LONGEST, LONGEST_TEXT = 5_000, 50_000
# Short answers stay in a row on a phone; grades stand below each other there.
SMALL = "govuk-radios--small govuk-radios--inline"
IN_A_ROW = f"{SMALL} gw-row"


class SectionForm(forms.Form):
    """
    One section of a form, an answer with its remark and evidence for each item.

    answers: as they are stored.
    """

    def __init__(
        self, *args: Any, form: Form, section: Section, answers: Answers, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.section = section
        for item in section.items:
            answer = answers.get(item.key, NOTHING)
            taken_back = self.data.get(self.add_prefix(item.name)) == TAKEN_BACK
            self.fields[item.name] = _answer_field(
                form, item, answer, may_be_taken_back=bool(answer.value) or taken_back
            )
            if item.kind is not Kind.TEXT:
                self._add_beside(item, answer)

    def _add_beside(self, item: Item, answer: Answer) -> None:
        for name, label, said in (
            ("remark", "Remark", answer.remark),
            ("evidence", "Evidence", answer.evidence),
        ):
            self.fields[f"{item.name}-{name}"] = _typed(
                label, said, longest=LONGEST, widget=forms.Textarea(attrs={"rows": 2})
            )
        self.fields[f"{item.name}-methods"] = forms.MultipleChoiceField(
            label="How it was found out",
            required=False,
            choices=tuple(METHODS.items()),
            initial=list(answer.methods),
            widget=forms.CheckboxSelectMultiple(
                attrs={"class": "govuk-checkboxes--small govuk-checkboxes--inline"}
            ),
        )

    def answers(self) -> dict[str, Answer]:
        """Return what was said, by the keys of items; the form must be valid."""
        return {each.key: _answer(each, self.cleaned_data) for each in self.section.items}


def _answer_field(
    form: Form, item: Item, answer: Answer, *, may_be_taken_back: bool
) -> forms.Field:
    if item.kind is Kind.TEXT:
        return _typed(
            item.asks,
            answer.value,
            longest=LONGEST_TEXT,
            help_text=_hint(item),
            widget=forms.Textarea,
        )
    back: Pairs = ((TAKEN_BACK, "No answer"),) if may_be_taken_back else ()
    return forms.ChoiceField(
        label=item.asks,
        required=False,
        choices=(*form.answers_to(item), *back),
        help_text=_hint(item),
        initial=answer.value,
        widget=forms.RadioSelect(attrs={"class": SMALL if item.kind is Kind.GRADE else IN_A_ROW}),
    )


def _typed(label: str, said: str, *, longest: int, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=longest,
        initial=said,
        error_messages={"max_length": f"{label} must be {longest:,} characters or fewer"},
        **options,
    )


def _hint(item: Item) -> str:
    """Return the hint of an item; hints are markup, and a form's file holds text."""
    said = " ".join(filter(None, (item.hint, item.reference)))
    return escape(said)


def _answer(item: Item, said: Mapping[str, Any]) -> Answer:
    value = plain(said.get(item.name, ""))
    return Answer(
        "" if value == TAKEN_BACK and item.kind is not Kind.TEXT else value,
        plain(said.get(f"{item.name}-remark", "")),
        plain(said.get(f"{item.name}-evidence", "")),
        tuple(said.get(f"{item.name}-methods", ())),
    )


def plain(typed: str) -> str:
    """Return what was typed with plain ends of lines: a browser sends two signs for each."""
    return typed.replace("\r\n", "\n").strip()
