"""Where a duty is done: the page of the diary or of the notes, and the page that records it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from goodward.core.policy.language import PolicyText
from goodward.ui.components.duties import Act
from goodward.web.pages.record.coming_back import record_address
from goodward.web.pages.record.wording import act_text


class Door(NamedTuple):
    """
    A page where a duty is done rather than recorded.

    right: what one must be allowed. takes: what its address says: “pathway” and “duty”, by the
    policy's names, or the “role” that is to be allocated.
    """

    text: str
    page: str
    right: str
    takes: tuple[str, ...] = ()


# By the act that meets a duty. What has no door is recorded, and nothing else.
DOORS: dict[str, Door] = {
    "officer_allocated": Door(
        "See who has room", "caseload:allocate", "record.officer_allocated", takes=("role",)
    ),
    "package_agreed": Door("Put a package together", "support:list", "package.agree"),
    "visit_held": Door("Book a visit", "diary:book", "visit.book", takes=("pathway", "duty")),
    "letter_sent": Door("Write the letter", "letters:list", "letter.write"),
    "note_sent": Door("Write the note", "notes:list", "note.write"),
}
# The same for a review, by its kind.
DOORS_OF_REVIEWS: dict[str, Door] = {
    "business": Door("Review the business", "sustainability:begin", "sustainability.change"),
    "committee": Door("Say how each action stands", "sustainability:committee", "committee.change"),
}


def acts_of_duty(
    act: str,
    *,
    provider: int,
    pathway: str,
    rule: str,
    policy: PolicyText,
    duty: int | None,
    back: str,
    may: Callable[[str], bool],
) -> tuple[Act, ...]:
    """
    Return the links of a duty: where it is done, if anywhere, and where it is recorded.

    rule: what the policy calls the duty; duty: its key.
    """
    links = []
    door = DOORS.get(act) or DOORS_OF_REVIEWS.get(_kind_of_review(policy, act, pathway, rule))
    if door is not None and may(door.right):
        address = reverse(door.page, kwargs={"pk": provider})
        said = {
            "pathway": pathway,
            "duty": rule,
            "role": _role_allocated(policy, pathway, rule),
        }
        query = {name: text for name, text in said.items() if name in door.takes and text}
        links.append(Act(door.text, f"{address}?{urlencode(query)}" if query else address))
    if may(f"record.{act}"):
        links.append(Act(act_text(act), record_address(provider, act, duty=duty, back=back)))
    return tuple(links)


def _kind_of_review(policy: PolicyText, act: str, pathway: str, rule: str) -> str:
    """Return the kind of review that meets a duty; nothing for any other duty."""
    said = policy.pathways.get(pathway)
    duty = said.duties.get(rule) if said else None
    is_review = act == "review_done" and duty and duty.done_by and duty.done_by.kind
    return duty.done_by.kind[0] if duty and is_review else ""


def _role_allocated(policy: PolicyText, pathway: str, rule: str) -> str:
    """Return the role that a duty allocates; nothing for any other duty."""
    said = policy.pathways.get(pathway)
    duty = said.duties.get(rule) if said else None
    return duty.done_by.role[0] if duty and duty.done_by.role else ""
