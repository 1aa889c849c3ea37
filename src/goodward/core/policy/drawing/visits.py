"""The visits of a pathway as boxes: one for each stretch of numbers, in a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goodward.core.policy.drawing.chart import Arrow, Box, Kind, Numbers, Way
from goodward.core.policy.drawing.wording import (
    again_in_words,
    covers_of,
    roles_in_words,
    visits_in_words,
)
from goodward.core.policy.language import DutyText, PathwayText, PolicyText, RoleAt, VisitContent
from goodward.core.policy.visit_contents import duty_meant, numbering_duty, stretch_of


class Visits:
    """
    Where each visit content of a pathway is shown.

    series: the duty that numbers the visits, if there is one. bands: the boxes of numbered
    stretches, in order. later: those of visits after the pathway's last judgement.
    """

    def __init__(self, text: PolicyText, said: PathwayText) -> None:
        self._text = text
        self._said = said
        self.series = numbering_duty(said)
        self.bands: list[Box] = []
        self.later: list[Box] = []
        self._inside: dict[str, list[VisitContent]] = {}
        for place, content in enumerate(said.visit_content):
            self._sort(place, content)

    def covered_by(self, duty: str) -> tuple[str, ...]:
        """Return what belongs into the box of a duty itself."""
        contents = self._inside.get(duty, ())
        return tuple(line for content in contents for line in covers_of(self._text, content))

    def holding(self, number: int) -> str | None:
        """Return the box of the visit with this number."""
        return next(
            (box.id for box in self.bands if box.numbers and number in box.numbers), self.series
        )

    def arrows(self) -> Iterator[Arrow]:
        """Yield the way from visit to visit."""
        # Without a duty that numbers them, no rule opens visits.
        previous, way = (self.series, Way.RULE) if self.series else ("start", Way.ORDER)
        for box in self.bands:
            yield Arrow(previous, box.id, way)
            previous, way = box.id, Way.RULE
        last = self.bands[-1] if self.bands else None
        if last and last.again:
            yield Arrow(last.id, last.id, Way.BACK)

    def _sort(self, place: int, content: VisitContent) -> None:
        stretch = stretch_of(content.visits)
        if stretch is None:
            duty = duty_meant(self._said, content.visits)
            if duty is None:
                self.later.append(self._box(place, content, None))
            else:
                self._inside.setdefault(duty, []).append(content)
        elif stretch.is_every and self.series:
            self._inside.setdefault(self.series, []).append(content)
        else:
            numbers = Numbers(self.series or "visit", *stretch)
            self.bands.append(self._box(place, content, numbers))

    def _box(self, place: int, content: VisitContent, numbers: Numbers | None) -> Box:
        title = visits_in_words(content)
        if content.title and content.visits.lower() in content.title.lower():
            title = content.title
        elif content.title:
            title = f"{title}: {content.title}"
        series = self._said.duties[self.series] if self.series else None
        return Box(
            id=f"visits-{place}",
            kind=Kind.VISIT,
            title=title,
            details=tuple(self._who(series, numbers)) if series and numbers else (),
            covers=tuple(covers_of(self._text, content)),
            again=again_in_words(series) if series and numbers and numbers.last is None else "",
            numbers=numbers if series else None,
        )

    def _who(self, series: DutyText, numbers: Numbers) -> Iterator[str]:
        for other in series.role_at:
            if any(number in numbers for number in _numbers_of(other, numbers)):
                yield roles_in_words(self._text, other.role, together=other.together)


def _numbers_of(other: RoleAt, shown: Numbers) -> Iterable[int]:
    """Return at which numbers others come, as far as a box that shows these can tell."""
    if not other.every:
        return other.numbers
    # An open end shows the next one at least.
    last = shown.last or shown.first + other.every
    return range(other.every, min(last, other.until or last) + 1, other.every)
