"""A date as three boxes: easy to type, kept as typed, and wrong only where it is wrong."""

from __future__ import annotations

from calendar import month_abbr, month_name, monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.forms import Field, Widget

from goodward.ui.fields.errors import name_inside_sentence

BOXES = ("day", "month", "year")
_MONTHS = {
    name.lower(): number
    for names in (month_name, month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}


class TypedDate(NamedTuple):
    """What a person typed, exactly."""

    day: str = ""
    month: str = ""
    year: str = ""


def as_typed(value: Any) -> TypedDate:
    """Return a day, or what was typed, as three texts; three empty ones for anything else."""
    if isinstance(value, date):
        return TypedDate(str(value.day), str(value.month), str(value.year))
    return value if isinstance(value, TypedDate) else TypedDate()


class DateBoxes(Widget):
    """Reads and shows the three boxes `<name>-day`, `<name>-month` and `<name>-year`."""

    boxes = BOXES
    use_fieldset = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> TypedDate:
        return TypedDate(*(str(data.get(f"{name}-{box}", "")) for box in BOXES))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return all(f"{name}-{box}" not in data for box in BOXES)

    def format_value(self, value: Any) -> TypedDate:
        return as_typed(value)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-day" if id_ else id_


class GovukDateField(Field):
    """
    A real day, from three boxes; the month may be a number or its English name.

    called: what errors call the date, where the label is a question; the label otherwise.
    Source: GOV.UK Design System, "Dates" (error messages and which part to mark).
    """

    widget = DateBoxes

    def __init__(self, *, called: str = "", **options: Any) -> None:
        super().__init__(**options)
        self.called = called

    @property
    def _name(self) -> str:
        return self.called or str(self.label or "Date")

    def clean(self, value: TypedDate | date | None) -> date | None:
        """
        Return the day, or None where none is required and none was typed.

        :raises ValidationError: naming in `params["boxes"]` only what is wrong.
        """
        typed = TypedDate(*(part.strip() for part in as_typed(value)))
        if not any(typed):
            if self.required:
                raise self._refused(f"Enter {name_inside_sentence(self._name)}", BOXES)
            return None
        if missing := tuple(box for box in BOXES if not getattr(typed, box)):
            parts = " and ".join(missing)
            raise self._refused(f"{self._name} must include a {parts}", missing)
        day, month, year = _number(typed.day), _month(typed.month), _year(typed.year)
        if wrong := _wrong_boxes(day, month, year):
            raise self._refused(f"{self._name} must be a real date", wrong)
        found = date(year, month, day)
        self.run_validators(found)
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return as_typed(initial) != as_typed(data)

    def _refused(self, message: str, boxes: tuple[str, ...]) -> ValidationError:
        return ValidationError(message, code="date", params={"boxes": boxes})


def _number(text: str) -> int:
    """Return the whole number written in plain digits, or 0, which is no day, month or year."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0


def _month(text: str) -> int:
    return _MONTHS.get(text.lower().rstrip(".")) or _number(text)


def _year(text: str) -> int:
    # Two figures are not a year: 26 is more likely a day typed in the wrong box than 1926 or 2026.
    return _number(text) if len(text) == 4 else 0


def _wrong_boxes(day: int, month: int, year: int) -> tuple[str, ...]:
    """Return the boxes that cannot be right; a day too late for its month is the day's fault."""
    month_is_real = 1 <= month <= 12
    last_day = monthrange(year or 2000, month)[1] if month_is_real else 31
    fits = {"day": 1 <= day <= last_day, "month": month_is_real, "year": year >= 1000}
    return tuple(box for box in BOXES if not fits[box])
