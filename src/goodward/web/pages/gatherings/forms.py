"""What is asked about meetings and training. A form checks only the shape of what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms import BoundField

from goodward.core.audiences.fitting import Audience
from goodward.gatherings.actions import Told, When
from goodward.gatherings.wording import KIND_TEXTS
from goodward.ui.fields.dates import GovukDateField
from goodward.web.audiences import AudienceForm, Pairs, initial_audience

if TYPE_CHECKING:
    from goodward.gatherings.models import Gathering, Session

# A session each on a page; a course that has more gets them when it is changed.
SESSIONS = 4


def words(label: str, *, rows: int = 3, **options: Any) -> forms.CharField:
    """Return a field for several lines of words."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=4000, widget=widget, **options)


def number(label: str, **options: Any) -> forms.IntegerField:
    """Return a field for a whole number, typed in a short box, which may stay empty."""
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=9999,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
        error_messages={
            "invalid": f"{label} must be a whole number, such as 20",
            "min_value": f"{label} must be 1 or more, or empty",
            "max_value": f"{label} must be 9,999 or fewer",
        },
        **options,
    )


class TimeBox(forms.TimeField):
    """A time of day as people type it: 9:30, 09.30, 0930 or 2pm. missing: what to say of none."""

    def __init__(self, *, missing: str, **options: Any) -> None:
        super().__init__(
            input_formats=["%H:%M", "%H.%M", "%H%M", "%I%p", "%I:%M%p", "%I.%M%p"],
            error_messages={"invalid": "Enter a time such as 9:30 or 14:00", "required": missing},
            widget=forms.TimeInput(format="%H:%M", attrs={"class": "govuk-input--width-5"}),
            **options,
        )
        self.widget.input_type = "text"


class FilterForm(forms.Form):
    """Narrows the list."""

    text = forms.CharField(label="Words of the title", required=False, max_length=100)
    kind = forms.ChoiceField(
        label="What it is", required=False, choices=(("", "Any"), *KIND_TEXTS.items())
    )
    show = forms.ChoiceField(
        label="Show",
        required=False,
        choices=(
            ("", "Still to come"),
            ("drafts", "Drafts"),
            ("past", "Held or cancelled"),
            ("all", "All"),
        ),
    )


class GatheringForm(AudienceForm):
    """What is said of a meeting or training. sessions: how many there is room for."""

    kind = forms.ChoiceField(
        label="What is it?", choices=tuple(KIND_TEXTS.items()), widget=forms.RadioSelect
    )
    title = forms.CharField(label="Title", max_length=200)
    about = words(
        "What is it about?",
        rows=5,
        help_text="Who should come, and what they take away. Providers read this.",
    )
    place = forms.CharField(
        label="Place", required=False, max_length=500, help_text="With its postcode."
    )
    link = forms.URLField(
        label="Link to take part online",
        required=False,
        max_length=1000,
        assume_scheme="https",
        help_text="Only people who have a place are told the link.",
        error_messages={"invalid": "Enter a link that begins with https://"},
    )
    places = number("Number of places", help_text="Leave it empty if everybody can come.")
    per_provider = number("Most people from one provider", help_text="Leave it empty for no limit.")
    book_by = GovukDateField(
        label="Last day for booking",
        called="The last day for booking",
        required=False,
        help_text="For providers. You can still book for them afterwards.",
    )
    hours_to_accept = number(
        "Hours to take up a place that comes free",
        help_text=(
            "Leave it empty to give the place to the next person at once. With a number, it is "
            "kept for them for so many hours, then goes to the next."
        ),
    )
    price = forms.DecimalField(
        label="Price of a place, in pounds",
        required=False,
        min_value=0,
        max_digits=7,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
        help_text="Leave it empty if it is free. Nothing is paid here.",
        error_messages={"invalid": "Enter a price in pounds, such as 45 or 12.50"},
    )

    def __init__(self, *args: Any, pathways: Pairs, sessions: int = SESSIONS, **options: Any):
        super().__init__(*args, pathways=pathways, **options)
        # Whom a meeting is for does not depend on how a provider was judged.
        del self.fields["outcomes"], self.fields["towns"]
        self.sessions = sessions
        for each in range(1, sessions + 1):
            self._add_session(each)

    def _add_session(self, each: int) -> None:
        self.fields[f"session_{each}_day"] = GovukDateField(
            label=f"Day of session {each}",
            called=f"The day of session {each}",
            required=each == 1,
        )
        self.fields[f"session_{each}_starts"] = TimeBox(
            label=f"Session {each} starts",
            help_text="Such as 9:30 or 14:00.",
            required=each == 1,
            missing=f"Enter the time session {each} starts",
        )
        self.fields[f"session_{each}_ends"] = TimeBox(
            label=f"Session {each} ends",
            required=each == 1,
            missing=f"Enter the time session {each} ends",
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for each in range(1, self.sessions + 1):
            if said.get(f"session_{each}_day"):
                for end, what in (("starts", "starts"), ("ends", "ends")):
                    name = f"session_{each}_{end}"
                    if said.get(name) is None and name not in self.errors:
                        self.add_error(name, f"Enter the time session {each} {what}")
        return said

    def parts(self) -> Iterator[tuple[str, list[BoundField]]]:
        """Yield the form in parts with a heading each; further sessions and audience are apart."""
        for heading, names in PARTS.items():
            yield heading, [self[name] for name in names]

    def first_session(self) -> list[BoundField]:
        """Return the boxes of the first session."""
        return self._session(1)

    def further_sessions(self) -> list[BoundField]:
        """Return the boxes of the others, which most meetings do not need."""
        return [box for each in range(2, self.sessions + 1) for box in self._session(each)]

    def _session(self, each: int) -> list[BoundField]:
        return [self[f"session_{each}_{name}"] for name in ("day", "starts", "ends")]

    @property
    def has_audience(self) -> bool:
        """Whether a kind of provider was chosen, or something is wrong with one."""
        return any(box.errors or box.value() for box in self.audience_fields())

    @property
    def has_further(self) -> bool:
        """Whether something stands, or is wrong, in a further session."""
        return any(
            box.errors or any(filter(None, _as_list(box.value())))
            for box in self.further_sessions()
        )

    def told(self) -> Told:
        """Return what was said; the form must be valid."""
        said = self.cleaned_data
        return Told(
            kind=said["kind"],
            title=said["title"],
            about=said["about"],
            sessions=[
                When(day, said[f"session_{each}_starts"], said[f"session_{each}_ends"])
                for each in range(1, self.sessions + 1)
                if (day := said.get(f"session_{each}_day"))
            ],
            place=said["place"],
            link=said["link"],
            audience=self.audience(),
            places=said["places"],
            per_provider=said["per_provider"],
            price=int((said["price"] or Decimal(0)) * 100),
            book_by=said["book_by"],
            hours_to_accept=said["hours_to_accept"],
        )


PARTS = {
    "What it is": ("kind", "title", "about"),
    "Where": ("place", "link"),
    "Places and price": ("places", "per_provider", "book_by", "hours_to_accept", "price"),
}


def initial_of(gathering: Gathering, sessions: list[Session]) -> dict[str, Any]:
    """Return what stands of a gathering, as the form's fields."""
    plain = ("kind", "title", "about", "place", "link", "places", "per_provider", "book_by")
    return {
        **{name: getattr(gathering, name) for name in plain},
        "hours_to_accept": gathering.hours_to_accept,
        "price": Decimal(gathering.price) / 100 if gathering.price else None,
        **initial_audience(Audience.of(gathering.audience)),
        **{
            f"session_{each.number}_{name}": value
            for each in sessions
            for name, value in (
                ("day", each.day),
                ("starts", each.starts_at),
                ("ends", each.ends_at),
            )
        },
    }


class ReasonForm(forms.Form):
    """Why something does not take place; those who booked read it."""

    reason = words("Why is it cancelled?", help_text="Everybody who booked is told this.")


class WithdrawForm(forms.Form):
    """Why somebody does not come, if they said so."""

    reason = words("Why", rows=2, required=False)


class UnexpectedForm(forms.Form):
    """Somebody who came without a booking."""

    name = forms.CharField(label="Name of the person", max_length=200)
    provider = forms.CharField(
        label="Name or URN of the provider",
        max_length=100,
        help_text="A few letters of the name are enough.",
    )


def _as_list(value: Any) -> list[Any]:
    if isinstance(value, time):
        return [str(value)]
    return list(value) if isinstance(value, tuple) else [value]
