"""
A restricted provider's own people read its true name on their screen; everybody else its mask.

It is put in as the answer leaves, where it is known whose screen it is. What is stored, sent or
made into a file keeps the mask, so that no page of anybody else can come to hold the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django.http import HttpResponseBase

from goodward.providers.entries import Entry
from goodward.providers.naming import restricted_name
from goodward.providers.queries import restricted_details

# Neither what stands in a tag nor what somebody types: a form sends that back to be stored.
_KEPT = re.compile(r"(<textarea\b.*?</textarea>|<[^>]*>)", re.DOTALL | re.IGNORECASE)


def with_own_names(answer: HttpResponseBase, entries: Iterable[Entry]) -> HttpResponseBase:
    """Return a page as those read it who may open the providers of `entries`."""
    is_page = str(answer.get("Content-Type", "")).startswith("text/html")
    if answer.streaming or not is_page:
        return answer
    names = dict(filter(None, map(_true_name, entries)))
    if names:
        page: Any = answer
        page.content = unmasked(page.content.decode(), names).encode()
    return answer


def unmasked(page: str, names: Mapping[str, str]) -> str:
    """
    Return a page's HTML with each mask in its words replaced by the name it stands for.

    names: by mask, such as “Restricted provider 12”.
    """
    # Not a number that goes on: 1 is not the beginning of 12.
    masks = re.compile("|".join(rf"{re.escape(mask)}(?!\d)" for mask in names))
    return "".join(
        part if _KEPT.fullmatch(part) else masks.sub(lambda found: escape(names[found[0]]), part)
        for part in _KEPT.split(page)
    )


def _true_name(entry: Entry) -> tuple[str, str] | None:
    if not entry.provider.restricted:
        return None
    details = restricted_details(entry.provider)
    name = (details.name or details.ofsted_name) if details else ""
    return (restricted_name(entry.provider.pk), name) if name else None
