"""Reading bulletins: those of an authority, one of them, and how its sending stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.db.models import Count

from goodward.accounts.models import LocalAuthority
from goodward.bulletins.models import Bulletin, BulletinStep
from goodward.bulletins.posting import blocks_of_bulletin
from goodward.bulletins.reaching import Reached, whom_it_reaches
from goodward.bulletins.subscribing import (
    Subscriber,
    address_to_leave,
    subscriber_of,
    token_to_leave,
)
from goodward.core.messages.setting import Envelope, html_part, text_part
from goodward.messages.models import Delivery

__all__ = [
    "Progress",
    "Reached",
    "Subscriber",
    "address_to_leave",
    "as_mail",
    "blocks_of_bulletin",
    "bulletin_page",
    "get_bulletin",
    "get_sent",
    "progress_of",
    "progress_of_each",
    "sent_page",
    "steps_of",
    "subscriber_of",
    "token_to_leave",
    "whom_it_reaches",
]
PAGE = 50


class Progress(NamedTuple):
    """How the sending stands. gone: addresses it left for; trouble: those that need a person."""

    addresses: int
    gone: int
    waiting: int
    trouble: int


class Mail(NamedTuple):
    """The two parts of an e-mail."""

    text: str
    html: str


_GONE = ("sent", "delivered", "digested", "settled")
_TROUBLE = ("failed", "bounced", "unsure")


def bulletin_page(
    authority: LocalAuthority, *, show: str = "", page: int = 1
) -> tuple[list[Bulletin], bool]:
    """
    Return one page of bulletins, the newest first, and whether more follow. One query.

    show: “drafts”, “sent”, or anything else for all but those set aside.
    """
    rows = Bulletin.objects.for_authority(authority).order_by("-pk")
    match show:
        case "drafts":
            rows = rows.filter(state="draft")
        case "sent":
            rows = rows.filter(state__in=("sending", "sent"))
        case _:
            rows = rows.exclude(state="set_aside")
    start = (max(page, 1) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def get_bulletin(authority: LocalAuthority, pk: int) -> Bulletin:
    """
    Return one bulletin.

    :raises Bulletin.DoesNotExist: also for another authority's.
    """
    rows = Bulletin.objects.for_authority(authority).select_related("authority", "corrects")
    return rows.get(pk=pk)


def steps_of(bulletin: Bulletin) -> list[BulletinStep]:
    """Return what was done with a bulletin, in order."""
    rows = BulletinStep.objects.for_authority(bulletin.authority).filter(bulletin=bulletin)
    return list(rows.select_related("recorded_by").order_by("recorded_at", "pk"))


def as_mail(bulletin: Bulletin, *, name: str, email: str) -> Mail:
    """Return a bulletin as somebody would get it by e-mail."""
    blocks = blocks_of_bulletin(bulletin)
    leave = address_to_leave(bulletin.authority, email)
    envelope = Envelope(bulletin.title, f"Hello {name},", (f"To get no more of these: {leave}",))
    return Mail(text_part(blocks, envelope), html_part(blocks, envelope))


def progress_of(bulletin: Bulletin) -> Progress:
    """Return how many addresses a bulletin left for, waits for, or failed at. One query."""
    return progress_of_each(bulletin.authority, [bulletin])[bulletin.pk]


def progress_of_each(
    authority: LocalAuthority, bulletins: Sequence[Bulletin]
) -> dict[int, Progress]:
    """Return how the sending of each stands, by the bulletin's key. One query."""
    rows = Delivery.objects.for_authority(authority).filter(
        message_id__in=[each.message_id for each in bulletins if each.message_id is not None]
    )
    counts: dict[int, dict[str, int]] = {}
    for message, state, count in (
        rows.order_by().values_list("message_id", "state").annotate(Count("pk"))
    ):
        counts.setdefault(message, {})[state] = count
    return {each.pk: _progress(counts.get(each.message_id or 0, {})) for each in bulletins}


def _progress(by_state: Mapping[str, int]) -> Progress:
    gone = sum(by_state.get(each, 0) for each in _GONE)
    trouble = sum(by_state.get(each, 0) for each in _TROUBLE)
    total = sum(by_state.values())
    unsent = by_state.get("not_wanted", 0)
    return Progress(total - unsent, gone, total - unsent - gone - trouble, trouble)


# The archive: what was sent, for everybody at a provider


def sent_page(authority: LocalAuthority, *, page: int = 1) -> tuple[list[Bulletin], bool]:
    """Return one page of what was sent, the newest first, and whether more follows. One query."""
    rows = Bulletin.objects.for_authority(authority).filter(state="sent")
    start = (max(page, 1) - 1) * PAGE
    found = list(rows.order_by("-sent_at", "-pk")[start : start + PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def get_sent(authority: LocalAuthority, pk: int) -> Bulletin:
    """
    Return one bulletin that was sent.

    :raises Bulletin.DoesNotExist: for a draft too, and for another authority's.
    """
    rows = Bulletin.objects.for_authority(authority).filter(state="sent")
    return rows.select_related("authority", "corrects").get(pk=pk)
