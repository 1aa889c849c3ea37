"""A demonstration's mail server: each message becomes a file that a mail program opens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class LocalOutbox(BaseEmailBackend):
    """Keeps messages in the folder EMAIL_FILE_PATH, as “<Message-ID>.eml”; sends nothing."""

    def __init__(self, *_said: Any, **options: Any) -> None:
        super().__init__(**options)
        self._folder = Path(settings.EMAIL_FILE_PATH)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self._folder.mkdir(parents=True, exist_ok=True)
        for each in email_messages:
            made = each.message()
            name = re.sub(r"[^0-9A-Za-z.-]", "", str(made["Message-ID"]))
            (self._folder / f"{name}.eml").write_bytes(made.as_bytes())
        return len(email_messages)
