"""Where a duty is done: the page of the diary or of the notes, and the page that records it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from goodward.ui.components.duties import Act
from goodward.web.pages.record.coming_back import record_address
from goodward.web.pages.record.wording import act_text


class Door(NamedTuple):
    """A page where a duty is done rather than recorded. right: what one must be allowed."""

    text: str
    page: str
    right: str
    takes_pathway: bool = False


# By the act that meets a duty. What has no door is recorded, and nothing else.
DOORS: dict[str, Door] = {
    "officer_allocated": Door("See who has room", "caseload:allocate", "record.officer_allocated"),
    "package_agreed": Door("Put a package together", "support:list", "package.agree"),
    "visit_held": Door("Book a visit", "diary:book", "visit.book", takes_pathway=True),
    "note_sent": Door("Write the note", "notes:list", "note.write"),
}


def acts_of_duty(
    act: str,
    *,
    provider: int,
    pathway: str,
    duty: int | None,
    back: str,
    may: Callable[[str], bool],
) -> tuple[Act, ...]:
    """Return the links of a duty: where it is done, if anywhere, and where it is recorded."""
    links = []
    if may(f"record.{act}"):
        links.append(Act(act_text(act), record_address(provider, act, duty=duty, back=back)))
    door = DOORS.get(act)
    if door is not None and may(door.right):
        address = reverse(door.page, kwargs={"pk": provider})
        query = f"?{urlencode({'pathway': pathway})}" if door.takes_pathway else ""
        links.append(Act(door.text, f"{address}{query}"))
    return tuple(links)
