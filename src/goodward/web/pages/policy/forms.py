"""A draft as it is typed or brought in, and what adopting it needs to know."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from goodward.ui.fields.choices import offer

LARGEST = 1_000_000
A_FILE = "file"
CODE = "gw-code"


class DraftText(forms.CharField):
    """A text kept to the letter, with the line ends of the file it will be."""

    widget = forms.Textarea

    def __init__(self, *, rows: int, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "class": CODE})
        super().__init__(strip=False, widget=widget, **options)

    def to_python(self, value: Any) -> str:
        """Browsers send every line end as two characters."""
        text = str(super().to_python(value))
        return text.replace("\r\n", "\n").replace("\r", "\n")


class PolicyFile(forms.FileField):
    """A policy as a file; comes out as its text, or None where no file was given."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}), **options)

    def clean(self, data: Any, initial: Any = None) -> str | None:
        """Return the file's text."""
        file: UploadedFile | None = super().clean(data, initial)
        if not file:
            return None
        if file.size is not None and file.size > LARGEST:
            raise forms.ValidationError("The file is larger than 1 MB, which no policy is")
        try:
            text = file.read().decode("utf-8-sig")
        except UnicodeDecodeError as wrong:
            raise forms.ValidationError(
                f"The file is no UTF-8 text (byte {wrong.start}); save it as UTF-8 and select it "
                "again"
            ) from wrong
        if "\0" in text:
            raise forms.ValidationError("The file is no text; select a policy as a YAML file")
        return text.replace("\r\n", "\n").replace("\r", "\n")


class BeginForm(forms.Form):
    """What a new draft starts from."""

    start = forms.ChoiceField(label="What should the draft start from?", widget=forms.RadioSelect)
    file = PolicyFile(
        label="The file, if it starts from one",
        required=False,
        help_text="A policy as a YAML file. It is kept as it is, whatever is wrong with it.",
    )
    corrects = forms.BooleanField(
        label="It puts a mistake in that version right",
        required=False,
        help_text="The correction applies from a later day, as every version does, and is shown "
        "beside what it corrects. Cases that run on the mistaken version can then be moved.",
    )
    note = forms.CharField(
        label="What is to change, and why",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, versions: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [*versions, (A_FILE, "A file")]
        offer(self, "start", choices)
        self.fields["start"].initial = choices[0][0]

    def clean(self) -> dict[str, Any]:
        """A draft that starts from a file needs the file; a correction needs what it corrects."""
        cleaned = super().clean() or {}
        starts_from_file = cleaned.get("start") == A_FILE
        if starts_from_file and cleaned.get("corrects"):
            self.add_error(
                "corrects",
                "Select the version it corrects above; the file can take the place of its text "
                "once the draft is begun",
            )
        if starts_from_file and not cleaned.get("file") and "file" not in self.errors:
            self.add_error("file", "Select the file that the draft starts from")
        return cleaned


class DraftForm(forms.Form):
    """A draft's text, its examples and a note; `seen` tells from which state it was changed."""

    seen = forms.CharField(widget=forms.HiddenInput)
    text = DraftText(
        label="The policy",
        rows=28,
        max_length=LARGEST,
        help_text="Every key is in the reference of the policy language. What you save is kept, "
        "whatever is wrong with it.",
    )
    file = PolicyFile(
        label="Or take the whole policy from a file",
        required=False,
        help_text="It takes the place of the text above.",
    )
    examples = DraftText(
        label="Worked examples",
        rows=12,
        required=False,
        max_length=LARGEST,
        help_text="Histories worked out by hand, and what is expected of each. They are run on "
        "the draft as though it had always applied.",
    )
    note = forms.CharField(
        label="What is to change, and why",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """A file stands in place of the text."""
        cleaned = super().clean() or {}
        if cleaned.get("file"):
            cleaned["text"] = cleaned["file"]
            self.errors.pop("text", None)
        return cleaned

    def look_again(self, seen: str) -> None:
        """Let the same words be saved once more, now over what somebody else saved."""
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["seen"] = seen  # type: ignore[index]


class ReasonForm(forms.Form):
    """Why a draft is adopted or set aside; `seen` is the state that was looked at."""

    seen = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Why is it adopted?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Such as who agreed it and when. Kept with the version and in the audit record.",
        error_messages={"required": "Say why it is adopted"},
    )


class SetAsideForm(forms.Form):
    """Why a draft is given up."""

    reason = forms.CharField(
        label="Why is it set aside?",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


ALL_OF_THEM, CHOSEN = "all", "chosen"


class MoveForm(forms.Form):
    """Which running cases are moved to a version, and why."""

    which = forms.ChoiceField(
        label="Which cases are moved?",
        choices=((CHOSEN, "Those ticked above"), (ALL_OF_THEM, "All of them, on every page")),
        widget=forms.RadioSelect,
        error_messages={"required": "Select which cases are moved"},
    )
    reason = forms.CharField(
        label="Why are they moved?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept with each case and in the audit record.",
        error_messages={"required": "Say why the cases are moved"},
    )

    def __init__(
        self, *args: Any, movable: Iterable[int], ticked: Collection[str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.movable = tuple(movable)
        self.ticked = frozenset(key for key in self.movable if str(key) in ticked)

    def clean(self) -> dict[str, Any]:
        """Something must be moved."""
        cleaned = super().clean() or {}
        if cleaned.get("which") == CHOSEN and not self.ticked:
            self.add_error("which", "Tick the cases that are moved, or select all of them")
        cleaned["providers"] = self.movable if cleaned.get("which") == ALL_OF_THEM else self.ticked
        return cleaned
