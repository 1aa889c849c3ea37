"""What is asked about a plan. A form checks only the shape of what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.html import escape

from goodward.ui.fields.dates import GovukDateField
from goodward.ui.fields.files import UploadField
from goodward.ui.plan_words import SIDE_TEXTS, SOURCE_TEXTS, STANDING_LOOKS
from goodward.web.pages.plans.asked import Asked

Pairs = Sequence[tuple[str, str]]
ANOTHER = "another"
LONG = 10_000


def _words(label: str, hint: str = "", *, is_required: bool = False, error: str = "") -> Any:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=is_required,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": error} if error else {},
    )


def _fields_asked(objectives: Iterable[str]) -> dict[str, Any]:
    """Return the fields a policy may ask of an action, by name."""
    named = ", ".join(objectives)
    return {
        "objective": forms.CharField(
            label="Objective it serves",
            help_text=escape(
                f"So far the plan has: {named}." if named else "Such as “Safeguarding”."
            ),
            required=False,
            max_length=200,
        ),
        "owner": forms.CharField(
            label="Who sees to it",
            help_text="A name or a role, such as “Manager”.",
            required=False,
            max_length=200,
        ),
        "side": forms.ChoiceField(
            label="Where they work", choices=tuple(SIDE_TEXTS.items()), widget=forms.RadioSelect
        ),
        "due_on": GovukDateField(label="By when", called="The day", required=False),
        "steps": _words("Steps", "What is done first, and what then."),
        "impact": _words("Impact for children", "The difference it should make for children."),
    }


class ActionForm(forms.Form):
    """An action of a plan, with what the policy asks of it."""

    text = _words("What is to be done", is_required=True, error="Say what is to be done")

    def __init__(self, *args: Any, asked: Asked, objectives: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        wanted = {*asked.fields, *({"side"} if "owner" in asked.fields else ())}
        for name, field in _fields_asked(objectives).items():
            if name in wanted:
                self.fields[name] = field


class AddForm(ActionForm):
    """An action to be put into a plan, and what it came from."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"] = forms.ChoiceField(
            label="What it came from",
            choices=tuple(SOURCE_TEXTS.items()),
            widget=forms.RadioSelect,
            error_messages={"required": "Choose what the action came from"},
        )
        self.fields["day"] = GovukDateField(
            label="Day of that", called="The day of what it came from"
        )

    def ask_which(self, near: Pairs) -> None:
        """Ask whether the action is one that is there; the form must be valid so far."""
        self.fields["same"] = forms.ChoiceField(
            label="Is it one of these actions of the plan?",
            choices=(*near, (ANOTHER, "No, it is another action")),
            widget=forms.RadioSelect,
        )
        self.add_error("same", "Say whether it is an action that is in the plan already")


class ChangeForm(ActionForm):
    """An action as it should be, and why."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["words"] = _words("Why", "Needed when a day that was set is moved.")


class ReviewForm(forms.Form):
    """How an action goes."""

    status = forms.ChoiceField(
        label="How does it go?",
        choices=tuple(
            (name, look.text) for name, look in STANDING_LOOKS.items() if name != "closed"
        ),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it goes"},
    )
    words = _words("Progress, and why", is_required=True, error="Say how it goes and why")
    evidence = _words("Evidence seen")
    impact = _words("Impact for children", "What children do, say or learn differently.")

    def __init__(self, *args: Any, visits: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        _ask_visit(self, visits)


class CloseForm(forms.Form):
    """What shows that an action was done."""

    evidence = _words(
        "What shows that it was done?",
        "What you saw, read or heard. An action is closed only with its evidence.",
        is_required=True,
        error="Say what shows that it was done",
    )
    impact = _words("Impact for children", "What children do, say or learn differently.")
    words = _words("Remark")

    def __init__(self, *args: Any, visits: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        _ask_visit(self, visits)


class EvidenceForm(forms.Form):
    """A file that shows how an action went."""

    words = forms.CharField(
        label="What it shows",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what it shows"},
    )
    file = UploadField(label="The file")


class ReopenForm(forms.Form):
    """Why a closed action is open again."""

    words = _words("Why is it open again?", is_required=True, error="Say why it is open again")
    due_on = GovukDateField(label="By when", called="The day", required=False)


class AnswersForm(forms.Form):
    """What the whole plan says to each question of the policy."""

    def __init__(self, *args: Any, asked: Asked, **options: Any) -> None:
        super().__init__(*args, **options)
        for question in asked.questions:
            field = _words(question.label, escape(question.hint))
            field.widget.attrs["rows"] = 6
            self.fields[question.name] = field


def visit_of(said: dict[str, Any]) -> int | None:
    """Return the key of the visit that was chosen, if one was."""
    return int(said["visit"]) if said.get("visit") else None


def day_first(day: date | None) -> dict[str, date]:
    """Return what the form begins with for its day."""
    return {"day": day} if day else {}


def _ask_visit(form: forms.Form, visits: Pairs) -> None:
    if visits:
        form.fields["visit"] = forms.ChoiceField(
            label="Reviewed at a visit",
            required=False,
            choices=(("", "Between visits"), *visits),
        )
