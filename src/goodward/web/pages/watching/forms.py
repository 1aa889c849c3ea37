"""What is asked about views of lists."""

from __future__ import annotations

from django import forms


class NameForm(forms.Form):
    """What a view is called."""

    name = forms.CharField(
        label="Name of the view",
        max_length=80,
        help_text="As you will look for it, for example “Nurseries with something overdue”. Only "
        "you see it.",
        error_messages={"required": "Give the view a name"},
    )
