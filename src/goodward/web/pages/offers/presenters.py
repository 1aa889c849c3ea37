"""Rows of the offer's pages, ready to show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.timezone import localtime

from goodward.core.offers.money import in_pounds
from goodward.core.offers.words import VAT, WAYS
from goodward.core.policy.vocabulary import EVENT_KINDS
from goodward.offers.queries import (
    CatalogueLine,
    LineStanding,
    PackageLine,
    ProgrammeLine,
    ProgrammePage,
    quantity_text,
)
from goodward.offers.wording import price_text, state_look
from goodward.providers.naming import TYPE_TITLES
from goodward.ui.components.dates import plain_day
from goodward.ui.components.pages import PAGE_KEY, PageLinks
from goodward.ui.due import due_note
from goodward.web.pages.offers.wording import STEP_TEXTS, until_text

if TYPE_CHECKING:
    from goodward.offers.models import BespokeStep

EXPORTED = (
    "Provider", "Type", "Town", "Postcode", "Due by", "Last held on", "Booked for", "How",
    "Asked for a time on", "Invited on", "Adviser",
)  # fmt: skip


class ProgrammeRow(NamedTuple):
    """One provider of the programme."""

    pk: int
    name: str
    about: str
    due: str
    due_note: str
    is_late: bool
    last: str
    state: str
    talk: int | None
    adviser: str
    why: str


def programme_rows(lines: Iterable[ProgrammeLine], today: date) -> list[ProgrammeRow]:
    """Return the rows of a page of the programme."""
    return [
        ProgrammeRow(
            line.provider_pk,
            line.name,
            ", ".join(
                filter(None, (TYPE_TITLES[line.type], f"{line.town} {line.postcode}".strip()))
            ),
            plain_day(line.due_on) if line.due_on else "",
            due_note(line.due_on, today),
            line.due_on is not None and line.due_on < today,
            plain_day(line.last_on) if line.last_on else "",
            _state(line),
            line.booked,
            line.adviser,
            _why(line),
        )
        for line in lines
    ]


def _why(line: ProgrammeLine) -> str:
    """Return what the day counts from; nothing where none is due."""
    if line.counted_on is None or line.counted_from not in EVENT_KINDS:
        return ""
    event = EVENT_KINDS[line.counted_from].title
    return f"counted from: {event[:1].lower()}{event[1:]}, {plain_day(line.counted_on)}"


def _state(line: ProgrammeLine) -> str:
    if line.booked_on is not None:
        return f"Booked for {plain_day(line.booked_on)}, {WAYS[line.way].lower()}"
    if line.asked_on is not None:
        return f"Asked for a time on {plain_day(line.asked_on)}"
    if line.invited_on is not None:
        return f"Invited on {plain_day(line.invited_on)}"
    return ""


def export_cells(line: ProgrammeLine) -> tuple[str | date | None, ...]:
    """Return a line's cells for a spreadsheet."""
    days = (line.due_on, line.last_on, line.booked_on)
    return (
        line.name,
        TYPE_TITLES[line.type],
        line.town,
        line.postcode,
        *days,
        WAYS.get(line.way, ""),
        line.asked_on,
        line.invited_on,
        line.adviser,
    )


def listed(page: ProgrammePage, asked: QueryDict, *, size: int) -> PageLinks:
    """Return where one is in the list; beyond its bound the total is told as “more than”."""
    total = f"{page.total:,} provider{'' if page.total == 1 else 's'}"
    total = f"more than {total}" if page.is_more else total
    if page.number == 1 and not page.has_next:
        return PageLinks(sentence=total)
    first = (page.number - 1) * size + 1
    last = first + len(page.rows) - 1
    return PageLinks(
        sentence=f"Showing {first:,} to {last:,} of {total}",
        items=({"number": page.number, "href": _address(asked, page.number), "current": True},),
        previous_url=_address(asked, page.number - 1) if page.number > 1 else "",
        next_url=_address(asked, page.number + 1) if page.has_next else "",
    )


def _address(asked: QueryDict, number: int) -> str:
    said = {name: value for name, value in asked.items() if value and name != PAGE_KEY}
    return "?" + urlencode(said | {PAGE_KEY: number})


class ServiceRow(NamedTuple):
    """A service of the catalogue, ready to show."""

    pk: int
    name: str
    what: str
    price: str
    vat: str
    who: str
    offer: str
    when: str
    is_over: bool


def service_rows(lines: Iterable[CatalogueLine], offers: dict[str, str]) -> list[ServiceRow]:
    """Return the rows of the catalogue. offers: what the policy calls its own, by name."""
    return [_service_row(line, offers) for line in lines]


def _service_row(line: CatalogueLine, offers: dict[str, str]) -> ServiceRow:
    service = line.service
    types = [TYPE_TITLES[each] for each in service.provider_types.split("|") if each]
    when = f"From {plain_day(service.from_on)} {until_text(service.to_on)}".strip()
    if line.next_on:
        when += f"; changes on {plain_day(line.next_on)}"
    return ServiceRow(
        service.service_id,
        service.name,
        service.what_it_is,
        price_text(service.price_pence, service.unit),
        VAT[service.vat] if service.price_pence else "",
        ", ".join(types) or "Every provider",
        offers.get(service.offer, ""),
        when,
        line.is_over,
    )


class PackageRow(NamedTuple):
    """A bespoke package of a list."""

    pk: int
    number: int
    provider: str
    provider_pk: int
    state: str
    colour: str
    wanted: str
    total: str
    when: str


def package_rows(lines: Iterable[PackageLine]) -> list[PackageRow]:
    """Return the rows of a list of packages."""
    return [
        PackageRow(
            line.pk,
            line.number,
            line.provider,
            line.provider_pk,
            *state_look(line.state),
            line.wanted if len(line.wanted) < 120 else f"{line.wanted[:117]}…",
            in_pounds(line.total_pence) if line.total_pence is not None else "",
            f"Asked on {plain_day(line.asked_on)}",
        )
        for line in lines
    ]


class DeliveryRow(NamedTuple):
    """A line of an agreed quote with what was delivered of it. done: each time, in words."""

    pk: int
    title: str
    state: str
    colour: str
    is_open: bool
    done: tuple[tuple[str, str, str], ...]


def delivery_rows(standings: Iterable[LineStanding], *, may: bool) -> list[DeliveryRow]:
    """Return the rows of what is delivered. may: whether deliveries can be taken back."""
    return [_delivery_row(each, may=may) for each in standings]


def _delivery_row(standing: LineStanding, *, may: bool) -> DeliveryRow:
    line = standing.line
    is_done = standing.delivered >= line.quantity
    of = quantity_text(line.quantity, line.unit)
    return DeliveryRow(
        line.pk,
        line.title,
        "Delivered" if is_done else f"{standing.delivered} of {of}",
        "green" if is_done else "blue",
        not is_done,
        tuple(_done(each, line.unit, may=may) for each in standing.deliveries),
    )


def _done(delivery: Any, unit: str, *, may: bool) -> tuple[str, str, str]:
    """Return what happened in words, in which batch it is, and where it is taken back."""
    many = quantity_text(abs(delivery.quantity), unit)
    exported = getattr(delivery, "exported", None)
    where = f"In batch {exported.export.number}" if exported else ""
    is_back = delivery.quantity < 0
    text = f"{plain_day(delivery.day)}: {many} {'taken back' if is_back else 'delivered'}"
    text += f". {delivery.outcome}" if is_back else f" by {delivery.given_by}. {delivery.outcome}"
    free = may and not is_back and getattr(delivery, "taken_back", None) is None
    return text, where, reverse("offers:take_back", kwargs={"pk": delivery.pk}) if free else ""


def step_rows(steps: Iterable[BespokeStep]) -> list[tuple[str, str, str]]:
    """Return what was done with a package: what, what was said, and when by whom."""
    return [
        (
            STEP_TEXTS[each.kind] + (f" (version {each.version})" if each.version else ""),
            ". ".join(filter(None, (each.by_whom, each.said))),
            f"{plain_day(each.day)}, recorded {_moment(each.recorded_at)}"
            + (f" by {each.recorded_by}" if each.recorded_by else ""),
        )
        for each in steps
    ]


def _moment(at: Any) -> str:
    here = localtime(at)
    return f"{here.day} {here:%B %Y, %H:%M}"
