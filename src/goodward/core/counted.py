"""Numbers with their nouns, as people say them."""

from __future__ import annotations


def counted(number: int, one: str, several: str = "") -> str:
    """Return “1 provider” or “2,061 providers”; `several` where an s does not make the plural."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"
