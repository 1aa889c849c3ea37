"""What the page of a provider says of its notices and concerns, to those who may see them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from goodward.core.notices.concerns import State
from goodward.notices import queries
from goodward.ui.components.dates import plain_day
from goodward.web.pages.notices.presenters import Row

if TYPE_CHECKING:
    from goodward.providers.models import Provider


def notice_rows(request: Any, provider: Provider, today: date) -> list[Row]:
    """Return the notices in force at a provider; nothing for whoever may not see notices."""
    if not request.may("notices.view"):
        return []
    found = queries.notices_of_provider(provider)
    return [Row.of(each, today) for each in found if each.now.is_open]


def concern_rows(request: Any, provider: Provider) -> list[tuple[int, str]]:
    """Return the concerns not shared with Ofsted yet: key and words, without what they say."""
    if not request.may("concern.view"):
        return []
    return [
        (each.row.pk, f"{each.row} of {plain_day(each.noted.on)}")
        for each in queries.concerns_of_provider(provider)
        if each.state is State.NOTED
    ]
