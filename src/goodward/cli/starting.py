"""Starting Django, for the commands that need the database."""

from __future__ import annotations

import os


def start() -> None:
    """Load settings and models. The commands that need neither never call this."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodward.config.settings")
    import django

    django.setup()
