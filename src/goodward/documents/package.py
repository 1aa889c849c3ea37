"""A package of support on paper: what was agreed, for the provider to keep."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from goodward.documents.typesetting import typeset


class SheetItem(NamedTuple):
    """One piece of support. remark: such as why it is given again."""

    title: str
    kind: str
    cost: str
    remark: str


class SheetTopic(NamedTuple):
    """What the package is about. said: headings and what stands under them."""

    title: str
    said: tuple[tuple[str, str], ...]
    items: tuple[SheetItem, ...]


class PackageSheet(NamedTuple):
    """Everything the sheet says, in words. facts: a name and a value each."""

    authority: str
    title: str
    facts: tuple[tuple[str, str], ...]
    topics: tuple[SheetTopic, ...]
    closing: str


def package_pdf(sheet: PackageSheet, *, dated: date) -> bytes:
    """
    Return a package as an accessible PDF, the same bytes each time.

    dated: the day the document bears in its own record.

    :raises CannotBeSet: when the document would not be accessible.
    """
    content = sheet._asdict() | {
        "topics": [
            each._asdict() | {"items": [item._asdict() for item in each.items]}
            for each in sheet.topics
        ]
    }
    return typeset("package", content, dated=dated)
