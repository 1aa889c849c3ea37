"""Judgements that cannot be, going by the day of inspection and the days of Ofsted's scales."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from goodward.core.policy.language.national import ScaleText


class Misdated(StrEnum):
    """Why a judgement cannot have been made of an inspection on its day."""

    BEFORE_ITS_SCALE = "before its scale"
    AFTER_ITS_SCALE = "after its scale"
    AFTER_ITS_OUTCOME = "after its outcome"


def misdated(
    scale: ScaleText, *, inspected_on: date | None, published_on: date | None
) -> Misdated | None:
    """
    Return why a judgement cannot be, or None if it can, or if its inspection has no date.

    scale: the one its outcome is on. What is published long after its inspection is on the scale
    of the day of the inspection, so the day it was published says nothing about the scale.
    """
    if inspected_on is None:
        return None
    if scale.since is not None and inspected_on < scale.since:
        return Misdated.BEFORE_ITS_SCALE
    if scale.until is not None and inspected_on > scale.until:
        return Misdated.AFTER_ITS_SCALE
    if published_on is not None and published_on < inspected_on:
        return Misdated.AFTER_ITS_OUTCOME
    return None
