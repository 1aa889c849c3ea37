"""What a notice says: its dates, where it is known from, its text. Checked before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from goodward.core.notices.kinds import WITH_AN_END, Kind, Source
from goodward.core.refusals import Refused


class NoticeRefused(Refused):
    """What was asked cannot be done with a notice; the sentence says why, `field` where."""


@dataclass(frozen=True)
class Facts:
    """
    What a notice says as a whole.

    issued_on: the day it is of, for a suspension the first day. received_on: the day the authority
    was told; clocks start there. says: its text, which few may read. until_on: of a suspension, its
    last day where one is given.
    """

    issued_on: date
    received_on: date
    source: Source = Source.OFSTED
    reference: str = ""
    says: str = ""
    until_on: date | None = None


@dataclass(frozen=True)
class Asked:
    """
    One requirement of a notice: what is not met, the steps required, and by when.

    comply_by: None where the authority does not know the day.
    """

    text: str
    steps: str = ""
    comply_by: date | None = None


def check_facts(kind: Kind, facts: Facts, today: date) -> None:
    """
    Check what is said of a notice.

    :raises NoticeRefused: with the first thing that cannot be, at its field.
    """
    NoticeRefused.if_to_come(facts.issued_on, today, "issued_on", "The date of the notice")
    NoticeRefused.if_to_come(
        facts.received_on, today, "received_on", "The day the authority was told"
    )
    if facts.received_on < facts.issued_on:
        raise NoticeRefused(
            "The authority cannot be told of a notice before its date", "received_on"
        )
    if facts.until_on is not None:
        if kind not in WITH_AN_END:
            raise NoticeRefused("Only a suspension has a last day", "until_on")
        if facts.until_on < facts.issued_on:
            raise NoticeRefused("A suspension cannot end before it begins", "until_on")


def check_asked(asked: Asked, facts: Facts, field: str = "text") -> None:
    """
    Check one requirement of a notice.

    :raises NoticeRefused: without words, or with a day before the notice.
    """
    NoticeRefused.unless_said(asked.text, "Say what is required", field)
    if asked.comply_by is not None and asked.comply_by < facts.issued_on:
        raise NoticeRefused(
            "The day to comply by cannot be before the date of the notice",
            field.replace("text", "comply_by"),
        )


def as_kept(facts: Facts) -> dict[str, Any]:
    """Return what a notice says as plain values."""
    return {
        "issued_on": facts.issued_on.isoformat(),
        "received_on": facts.received_on.isoformat(),
        "source": facts.source.value,
        "reference": facts.reference,
        "says": facts.says,
        "until_on": facts.until_on.isoformat() if facts.until_on else None,
    }


def read_kept(kept: Mapping[str, Any]) -> Facts:
    """Return what `as_kept` gave."""
    until = kept.get("until_on")
    return Facts(
        date.fromisoformat(kept["issued_on"]),
        date.fromisoformat(kept["received_on"]),
        Source(kept["source"]),
        kept["reference"],
        kept["says"],
        date.fromisoformat(until) if until else None,
    )
