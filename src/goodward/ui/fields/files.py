"""A field for a file that somebody sends; what is in it is looked into where it is taken in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest

from goodward.core.files.kinds import ENDINGS, TAKEN
from goodward.files.actions import too_large
from goodward.ui.uploading import was_too_large


class UploadField(forms.FileField):
    """One file. It stands last in a form: what was typed before it is kept when it is too large."""

    def __init__(self, **options: Any) -> None:
        most = settings.FILE_MOST_BYTES // 1_000_000
        options.setdefault("help_text", f"{TAKEN}. Up to {most} MB.")
        options.setdefault("allow_empty_file", True)
        attrs = {
            "accept": ",".join(ENDINGS),
            "data-most": str(settings.FILE_MOST_BYTES),
            "data-too-large": too_large(),
        }
        options.setdefault("widget", forms.FileInput(attrs=attrs))
        options.setdefault("error_messages", {"required": "Choose a file"})
        super().__init__(**options)


def say_if_too_large(form: forms.Form, request: HttpRequest, sentence: str, *fields: str) -> None:
    """Say at the fields that a file was too large to be read; else nothing is said of it."""
    if form.is_bound and was_too_large(request):
        for name in fields or ("file",):
            form.errors.pop(name, None)
            form.add_error(name, sentence)
