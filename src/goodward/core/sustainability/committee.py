"""
How the actions stand that Ofsted set for a management committee: at each month's monitoring.

Source: requirement D11; Kent's strategy, “Requires improvement Judgement” (“Undertake monthly
monitoring to support this action until the next Ofsted inspection”).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Standing(StrEnum):
    """How one action stands; nobody grades it."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    DONE = "done"
    NOT_DONE = "not_done"


TITLES: Mapping[Standing, str] = {
    Standing.NOT_BEGUN: "Not begun",
    Standing.UNDER_WAY: "Under way",
    Standing.DONE: "Done",
    Standing.NOT_DONE: "Not done in time",
}


def missing(actions: Mapping[int, str], said: Mapping[int, str]) -> list[int]:
    """
    Return the actions of which a monitoring does not say how they stand, in their order.

    actions: by their keys. said: the standing of each. One that was done stays done unless said.
    """
    return [key for key, stood in actions.items() if key not in said and stood != Standing.DONE]
