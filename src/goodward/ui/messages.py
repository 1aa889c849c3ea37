"""What both sides show of messages: choosing how often, a moment, and a file that went with one."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from django import forms
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.timezone import localtime

from goodward.core.messages.choosing import Frequency
from goodward.core.messages.texts import Level
from goodward.ui.fields.choices import HintedChoice

FREQUENCIES = {
    Frequency.IMMEDIATE: ("One by one, as they are written", ""),
    Frequency.DAILY: ("Once a day, all in one message", "In the morning of a working day."),
    Frequency.NONE: ("Not at all", "You find them in Goodward when you sign in."),
}
LEVELS = {
    Level.STANDARD: ("As usual", ""),
    Level.PLAIN: ("In short sentences", "The same in fewer and plainer words."),
}


class ChoiceForm(forms.Form):
    """How somebody wants to be written to."""

    frequency = HintedChoice(
        label="How often do you want messages that can wait?",
        choices=[(key.value, text) for key, (text, _) in FREQUENCIES.items()],
        hints={key.value: hint for key, (_, hint) in FREQUENCIES.items() if hint},
        help_text="What must go by law or policy, such as notes and letters, always comes at once.",
    )
    level = HintedChoice(
        label="How should the words be?",
        choices=[(key.value, text) for key, (text, _) in LEVELS.items()],
        hints={key.value: hint for key, (_, hint) in LEVELS.items() if hint},
    )


class SentFile(Protocol):
    """A file that went with a message."""

    name: str
    content_type: str
    content: bytes


def as_attachment(file: SentFile) -> HttpResponse:
    """Return a file of a message as a download that can do nothing in the page."""
    response = HttpResponse(bytes(file.content), content_type=file.content_type)
    header = content_disposition_header(as_attachment=True, filename=file.name)
    response["Content-Disposition"] = header or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


def moment(at: datetime) -> str:
    """Return a moment in words, in the authority's own time."""
    here = localtime(at)
    return f"{here.day} {here:%B %Y, %H:%M}"
