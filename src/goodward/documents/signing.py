"""A sheet on which people sign in."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from goodward.documents.typesetting import typeset


class SigningSheet(NamedTuple):
    """Everything the sheet says. people: name and setting; more: empty lines after them."""

    authority: str
    title: str
    facts: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    more: int


def signing_pdf(sheet: SigningSheet, *, dated: date) -> bytes:
    """
    Return a sign-in sheet as an accessible PDF, the same bytes each time.

    :raises CannotBeSet: when the document would not be accessible.
    """
    return typeset("signing", sheet._asdict(), dated=dated)
