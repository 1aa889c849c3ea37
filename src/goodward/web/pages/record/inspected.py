"""What a person is told who gives a judgement a date of inspection that cannot be."""

from __future__ import annotations

from collections.abc import Mapping

from goodward.core.policy.language.national import ScaleText
from goodward.core.policy.misdated import Misdated
from goodward.ui.components.dates import plain_day

_OTHER_WAY = "Nothing has been saved: check the date, or go back and choose how Ofsted reported."
TOLD: Mapping[Misdated, str] = {
    Misdated.BEFORE_ITS_SCALE: (
        "“{scale}” is how Ofsted reports on inspections from {since}, and this date is before "
        "that. " + _OTHER_WAY
    ),
    Misdated.AFTER_ITS_SCALE: (
        "“{scale}” is how Ofsted reported on inspections until {until}, and this date is after "
        "that. " + _OTHER_WAY
    ),
    Misdated.AFTER_ITS_OUTCOME: (
        "The outcome cannot have been published before the inspection. Nothing has been saved: "
        "check both dates."
    ),
}


def told(why: Misdated, scale: ScaleText) -> str:
    """Return the sentence, with the days of the scale the person chose."""
    days = {
        "since": plain_day(scale.since) if scale.since else "",
        "until": plain_day(scale.until) if scale.until else "",
    }
    return TOLD[why].format(scale=scale.title, **days)
