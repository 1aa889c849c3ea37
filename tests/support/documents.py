"""Documents of a provider, made by doing the real thing."""

from __future__ import annotations

from typing import Any

from goodward.accounts.models import User
from goodward.files import actions as files
from goodward.files.models import Document
from goodward.providers.models import Provider
from tests.support.days import noon
from tests.support.files import a_docx


def a_document(
    provider: Provider,
    by: User,
    on: str = "Monday 2026-03-02",
    sort: str = "improvement_plan",
    **said: Any,
) -> Document:
    """Return a document that a provider sent itself."""
    said = {"content": a_docx(), "name": "Our plan.docx", "came_from": by.full_name} | said
    return files.take_in(provider=provider, sort=sort, by=by, at=noon(on), by_provider=True, **said)
