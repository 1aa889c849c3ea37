"""The one thing reading may raise."""

from __future__ import annotations


class FileRefused(ValueError):
    """The file as a whole is not one of Ofsted's provider files; the text says what it lacks."""
