"""Asking for several people at once, each with an address and what would help them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField

Pairs = Sequence[tuple[str, str]]


class AskedPerson(NamedTuple):
    """Somebody as they were typed."""

    name: str
    email: str
    needs: str


class PeopleForm(forms.Form):
    """
    People to be booked, the first of them required.

    room: for how many there are boxes. needs: of a training plan, key and text, one of which the
    booking may meet.
    """

    def __init__(self, *args: Any, room: int, needs: Pairs = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.room = room
        for each in range(1, room + 1):
            self._add(each)
        if needs:
            self.fields["need"] = forms.ChoiceField(
                label="Which training need does it meet?",
                required=False,
                choices=(*needs, ("none", "None of them")),
                widget=forms.RadioSelect,
                initial="none",
            )

    def _add(self, each: int) -> None:
        which = "" if each == 1 else f" of person {each}"
        self.fields[f"name_{each}"] = forms.CharField(
            label=f"Name{which}", max_length=200, required=each == 1
        )
        self.fields[f"email_{each}"] = forms.EmailField(
            label=f"E-mail address{which}",
            max_length=254,
            required=False,
            help_text="Where to send the confirmation." if each == 1 else "",
            error_messages={"invalid": "Enter an e-mail address, such as name@example.org"},
        )
        self.fields[f"needs_{each}"] = forms.CharField(
            label=f"What would help{'' if each == 1 else f' person {each}'} to take part",
            max_length=500,
            required=False,
            help_text="Such as a hearing loop or step-free access." if each == 1 else "",
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for each in range(2, self.room + 1):
            rest = said.get(f"email_{each}") or said.get(f"needs_{each}")
            if rest and not said.get(f"name_{each}"):
                self.add_error(f"name_{each}", f"Enter the name of person {each}")
        return said

    def first(self) -> list[BoundField]:
        """Return the boxes of the first person."""
        return self._boxes(1)

    def others(self) -> list[BoundField]:
        """Return the boxes of the others."""
        return [box for each in range(2, self.room + 1) for box in self._boxes(each)]

    @property
    def has_others(self) -> bool:
        """Whether somebody stands, or something is wrong, in the boxes of the others."""
        return any(box.errors or box.value() for box in self.others())

    def people(self) -> Iterator[AskedPerson]:
        """Yield whom the form names; it must be valid."""
        said = self.cleaned_data
        for each in range(1, self.room + 1):
            if said[f"name_{each}"]:
                yield AskedPerson(*(said[f"{what}_{each}"] for what in ("name", "email", "needs")))

    def need(self) -> int | None:
        """Return the key of the training need, None where none was chosen; it must be valid."""
        chosen = self.cleaned_data.get("need", "")
        return int(chosen) if chosen.isdecimal() else None

    def _boxes(self, each: int) -> list[BoundField]:
        return [self[f"{what}_{each}"] for what in ("name", "email", "needs")]
