"""What is asked about a concern, and about sharing it with Ofsted."""

from __future__ import annotations

from typing import Any

from django import forms

from goodward.ui.fields.choices import offer
from goodward.ui.fields.dates import GovukDateField
from goodward.web.pages.notices.forms import NO_CHILDREN, Pairs, words


class ConcernForm(forms.Form):
    """A concern about children's safety."""

    on = GovukDateField(label="Date of the concern")
    told_on = GovukDateField(
        label="Date the authority learned of it",
        called="The date the authority learned of it",
        required=False,
        help_text="Leave it out if it was the same day.",
    )
    said = words(
        "What is the concern, in few words?",
        rows=3,
        help_text=f"{NO_CHILDREN} The case itself belongs in your safeguarding system.",
    )


class ShareForm(forms.Form):
    """Sharing a concern with Ofsted. people: who may have shared it."""

    on = GovukDateField(label="Date it was shared")
    person = forms.ChoiceField(label="Who shared it?")
    reference = forms.CharField(
        label="Ofsted’s reference",
        max_length=100,
        required=False,
        help_text="It can be entered later.",
    )
    said = words("What was said, in few words?", rows=3, required=False, help_text=NO_CHILDREN)

    def __init__(self, *args: Any, people: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "person", people)


class ReferenceForm(forms.Form):
    """Ofsted's reference."""

    reference = forms.CharField(label="Ofsted’s reference", max_length=100)
