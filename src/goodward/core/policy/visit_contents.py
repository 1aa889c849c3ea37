"""Which visits a policy's contents are about: by number, or by the duty they are held for."""

from __future__ import annotations

import re
from typing import NamedTuple

from goodward.core.policy.language import DutyText, PathwayText, VisitContent

VISIT = "visit_held"
_STRETCH = re.compile(r"^(\d+)(?: to (\d+)| (and after))?$")
_AFTER = "after"


class Stretch(NamedTuple):
    """Visits from `first` to `last`; None where there is no last one."""

    first: int
    last: int | None

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and self.first <= number <= (self.last or number)

    @property
    def is_every(self) -> bool:
        """Whether it is about every visit, whatever else each one covers."""
        return self == (1, None)


def stretch_of(visits: str) -> Stretch | None:
    """Return the visits meant by “3”, “4 to 8” or “9 and after”; None where words name them."""
    found = _STRETCH.match(visits)
    if found is None:
        return None
    first = int(found[1])
    return Stretch(first, None if found[3] else int(found[2] or first))


def numbering_duty(said: PathwayText) -> str | None:
    """Return the duty that numbers a pathway's visits; None where visits come as they come."""
    return next((name for name, duty in said.duties.items() if _numbers_visits(duty)), None)


def _numbers_visits(duty: DutyText) -> bool:
    return duty.done_by.act == VISIT and duty.repeats and not duty.done_by.present


def duty_meant(said: PathwayText, visits: str) -> str | None:
    """Return the visiting duty that is named in words, such as "monthly monitoring"."""
    if visits.startswith(_AFTER):
        return None
    meant = set(re.split(r"\W+", visits.lower())) - {"visit", "visits"}
    return next(
        (
            name
            for name, duty in said.duties.items()
            if duty.done_by.act == VISIT and meant & set(name.split("_"))
        ),
        None,
    )


def contents_of_visit(
    said: PathwayText, duty: str | None, number: int | None
) -> tuple[VisitContent, ...]:
    """
    Return what a visit covers, in the order of the file.

    duty: the one it is held for; None for a visit that no duty asks for. number: its number in the
    pathway, or in its duty.
    """
    series = numbering_duty(said)
    return tuple(
        content
        for content in said.visit_content
        if _is_about(content, said, duty, number, is_numbered=duty == series)
    )


def _is_about(
    content: VisitContent,
    said: PathwayText,
    duty: str | None,
    number: int | None,
    *,
    is_numbered: bool,
) -> bool:
    stretch = stretch_of(content.visits)
    if stretch is None:
        return duty is not None and duty_meant(said, content.visits) == duty
    return is_numbered and number in stretch
