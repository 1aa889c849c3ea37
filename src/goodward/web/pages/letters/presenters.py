"""Letters in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse

from goodward.letters.queries import Owed, reference_of
from goodward.providers.naming import CONTACT_TITLES
from goodward.ui.components.dates import long_day
from goodward.ui.components.statuses import Look

if TYPE_CHECKING:
    from goodward.letters.models import Letter
    from goodward.providers.models import Contact

_ENDS = {
    "emailed": ("Sent by e-mail", Look("Sent", "green")),
    "posted": ("Posted", Look("Posted", "green")),
    "set_aside": ("Set aside", Look("Set aside", "grey")),
}
_WAITS = ("Waits to be posted, made", Look("To be posted", "yellow"))


class OwedRow(NamedTuple):
    """A letter that is owed, and where the next step is done."""

    title: str
    pathway: str
    stands: str
    act: str
    url: str

    @classmethod
    def of(cls, owed: Owed, pk: int) -> OwedRow:
        run = owed.policy.pathways.get(owed.pathway)
        pathway = run.title if run else "A decision of the authority"
        if owed.made is not None:
            return cls(
                owed.title,
                pathway,
                f"{reference_of(owed.made.number)} was made and waits to be posted",
                "Say that it was posted",
                reverse("letters:posted", kwargs={"pk": owed.made.pk}),
            )
        if owed.draft is not None:
            by = owed.draft.written_by.full_name
            return cls(
                owed.title,
                pathway,
                f"A draft, last written by {by}",
                "Read it and send it",
                reverse("letters:preview", kwargs={"pk": owed.draft.pk}),
            )
        return cls(owed.title, pathway, "Not written yet", "Write it", write_url(owed, pk))


def write_url(owed: Owed, pk: int) -> str:
    """Return where a letter is written: one that follows a decision, with that decision."""
    if owed.cause:
        return reverse("funding:letter", kwargs={"pk": int(owed.cause.rpartition("/")[2])})
    run = (pk, owed.pathway, owed.pathway_number, owed.kind)
    return reverse("letters:write", args=run)


class LetterRow(NamedTuple):
    """A letter that was made."""

    pk: int
    title: str
    reference: str
    when: str
    by: str
    to: tuple[str, ...]
    look: Look
    why: str
    waits: bool

    @classmethod
    def of(cls, letter: Letter) -> LetterRow:
        end = getattr(letter, "end", None)
        text, look = _ENDS[end.kind] if end else _WAITS
        return cls(
            letter.pk,
            letter.page["title"],
            reference_of(letter.number),
            f"{text} on {long_day(end.on if end else letter.made_on)}",
            (end or letter).by.full_name,
            tuple(f"{name} ({why})" for name, why in letter.to),
            look,
            end.why if end else "",
            end is None,
        )


def contact_choices(contacts: list[Contact]) -> tuple[tuple[str, str], ...]:
    """Return the contacts to choose from, each with its role and address."""
    return tuple(
        (
            str(each.pk),
            ", ".join(
                (each.name, CONTACT_TITLES[each.role].lower(), each.email or "no e-mail address")
            ),
        )
        for each in contacts
    )
