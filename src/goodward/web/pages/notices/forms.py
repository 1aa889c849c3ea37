"""What is asked about notices and concerns. A form checks only the shape of what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from goodward.core.notices.kinds import OUTCOMES, WITH_AN_END, Kind, Served, Source
from goodward.core.notices.requirements import Found
from goodward.core.notices.saying import Asked, Facts
from goodward.notices.naming import (
    FOUND_TITLES,
    ISSUED_TITLES,
    KIND_TITLES,
    OUTCOME_TITLES,
    SERVED_TITLES,
    SOURCE_TITLES,
)
from goodward.ui.fields.choices import HintedChoice, HintedChoices, offer
from goodward.ui.fields.dates import GovukDateField

Pairs = tuple[tuple[str, str], ...]
LONGEST = 8000
NO_CHILDREN = "Name no child."
KIND_HINTS = {
    Kind.WELFARE.value: "Requirements of the early years framework, each with steps and a day.",
    Kind.CANCELLATION.value: "Ofsted’s notice of intention; its decision follows as a step.",
    Kind.SUSPENSION.value: "The setting may not open for now.",
    Kind.CONDITIONS.value: "What Ofsted imposed on the registration.",
}


def words(label: str, *, rows: int = 3, **options: Any) -> forms.CharField:
    """Return a field for several lines of words."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=LONGEST, widget=widget, **options)


class ChooseForm(forms.Form):
    """Which notice it is, and on whom it was served."""

    kind = HintedChoice(
        label="What did Ofsted send?",
        choices=tuple((each.value, KIND_TITLES[each]) for each in Kind),
        hints=KIND_HINTS,
        error_messages={"required": "Choose what Ofsted sent"},
    )
    served = HintedChoice(
        label="On whom was it served?",
        choices=tuple((each.value, SERVED_TITLES[each]) for each in Served),
        hints={Served.PERSON.value: "Next you choose which of the owner’s settings it touches."},
        error_messages={"required": "Choose on whom it was served"},
    )


class FactsForm(forms.Form):
    """What a notice says. kind: of notice, which decides what its day is called."""

    def __init__(self, *args: Any, kind: Kind, **options: Any) -> None:
        super().__init__(*args, **options)
        title = ISSUED_TITLES[kind]
        add = self.fields
        add["issued_on"] = GovukDateField(label=title)
        add["received_on"] = GovukDateField(
            label="Date the authority was told", help_text="What the policy asks counts from here."
        )
        add["source"] = HintedChoice(
            label="Where do you know it from?",
            choices=tuple((each.value, SOURCE_TITLES[each]) for each in Source),
            initial=Source.OFSTED.value,
        )
        add["reference"] = forms.CharField(
            label="Ofsted’s reference", max_length=100, required=False
        )
        if kind in WITH_AN_END:
            add["until_on"] = GovukDateField(
                label="Suspended until",
                called="The last day of the suspension",
                required=False,
                help_text="Leave it out if Ofsted gave no day.",
            )
        add["says"] = words(
            "What does it say?",
            rows=4,
            required=False,
            help_text=f"Only people who may see notices read this. {NO_CHILDREN}",
        )

    def facts(self) -> Facts:
        """Return what was typed; the form must be valid."""
        said = self.cleaned_data
        return Facts(
            said["issued_on"],
            said["received_on"],
            Source(said["source"]),
            said["reference"].strip(),
            said["says"].strip(),
            said.get("until_on"),
        )


class NoticeForm(FactsForm):
    """
    A notice as it is entered. rows: of requirements. same, alike: settings to choose from, with
    where each is now; those of the same owner are ticked.
    """

    def __init__(
        self,
        *args: Any,
        rows: int,
        same: Pairs = (),
        alike: Pairs = (),
        hints: Mapping[str, str],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.numbers = range(1, rows + 1)
        for number in self.numbers:
            self.fields.update(_requirement_fields(number))
        if same:
            self.fields["settings"] = HintedChoices(
                label="Which other settings of the registered person does it touch?",
                choices=same,
                hints=hints,
                required=False,
                initial=[key for key, _ in same],
                help_text="All with the same owner number are ticked. Untick those it does not "
                "touch.",
            )
        if alike:
            self.fields["alike"] = HintedChoices(
                label="Are these of the same owner?",
                choices=alike,
                hints=hints,
                required=False,
                help_text="The owner’s name is the same; its number is another, or not known. Tick "
                "only those the notice touches.",
            )

    def requirement_rows(self) -> list[tuple[int, list[Any]]]:
        """Return the fields of each requirement, by its number."""
        return [(n, [self[f"{part}_{n}"] for part in _PARTS]) for n in self.numbers]

    def own_fields(self) -> list[Any]:
        """Return the fields of the notice itself."""
        others = {f"{part}_{n}" for n in self.numbers for part in _PARTS}
        return [each for each in self if each.name not in {*others, "settings", "alike"}]

    def setting_fields(self) -> list[Any]:
        return [self[name] for name in ("settings", "alike") if name in self.fields]

    def asked(self) -> list[Asked]:
        """Return the requirements that were typed; the form must be valid."""
        return [self._row(n) for n in self._typed()]

    def field_of(self, refused: str | None) -> str | None:
        """Return the field a refusal is about; it counts the requirements that were typed."""
        part, _, number = (refused or "").rpartition("_")
        if part in _PARTS and number.isdecimal():
            return f"{part}_{self._typed()[int(number) - 1]}"
        return refused if refused in self.fields else None

    def _typed(self) -> list[int]:
        return [n for n in self.numbers if self._row(n) != Asked("")]

    def _row(self, number: int) -> Asked:
        said = self.cleaned_data
        return Asked(
            said.get(f"text_{number}", ""),
            said.get(f"steps_{number}", ""),
            said.get(f"comply_by_{number}"),
        )

    def chosen(self) -> list[int]:
        """Return the keys of the further settings."""
        said = self.cleaned_data
        return [int(key) for key in (*said.get("settings", ()), *said.get("alike", ()))]


_PARTS = ("text", "steps", "comply_by")


def _requirement_fields(number: int, *, required: bool = False) -> dict[str, forms.Field]:
    end = f"_{number}" if number else ""
    return {
        f"text{end}": words("What is required", rows=2, required=required),
        f"steps{end}": words("Steps the provider has to take", rows=2, required=False),
        f"comply_by{end}": GovukDateField(
            label="Comply by",
            called="The day to comply by",
            required=False,
            help_text="Leave it out if you do not know it yet.",
        ),
    }


class RequirementForm(forms.Form):
    """One requirement. is_change: it is there, and reads otherwise from now on."""

    def __init__(self, *args: Any, is_change: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields.update(_requirement_fields(0, required=True))
        if is_change:
            self.fields["why"] = words(
                "Why does it read otherwise now?",
                rows=2,
                help_text="For example: Ofsted gives more time, or it was typed wrongly.",
            )

    def asked(self) -> Asked:
        return Asked(*(self.cleaned_data[part] for part in _PARTS))


class CorrectForm(FactsForm):
    """What a notice should have said, and why."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["why"] = words("Why is it corrected?", rows=2)


class SettingsForm(forms.Form):
    """Settings that a notice concerns as well; none is ticked."""

    settings = HintedChoices(
        label="Which settings does it touch as well?",
        error_messages={"required": "Choose a setting"},
    )

    def __init__(
        self, *args: Any, choices: Iterable[tuple[str, str]], hints: Mapping[str, str], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        offer(self, "settings", choices, hints=hints)


class WhyForm(forms.Form):
    """Why."""

    why = words("Why?", rows=3)


class CloseForm(forms.Form):
    """Why pathways are closed."""

    why = words(
        "Why?",
        rows=2,
        help_text="It stands in the history of each setting, which every officer reads.",
    )


class StepForm(forms.Form):
    """That something happened, on a day."""

    on = GovukDateField(label="Date it happened")
    told_on = GovukDateField(
        label="Date the authority was told",
        called="The date the authority was told",
        required=False,
    )
    said = words(
        "A word about it",
        rows=3,
        required=False,
        help_text=f"Only people who may see notices read this. {NO_CHILDREN}",
    )

    def __init__(self, *args: Any, kind: Kind, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind = kind


class ExtendForm(StepForm):
    """An extension of a suspension."""

    until_on = GovukDateField(label="Suspended until", called="The new last day")
    field_order = ("until_on", "on", "told_on", "said")


class VaryForm(StepForm):
    """Conditions as they are now."""

    said = words("What do the conditions say now?", rows=4, help_text=NO_CHILDREN)
    field_order = ("said", "on", "told_on")


class EndForm(StepForm):
    """Ofsted's outcome."""

    outcome = HintedChoice(
        label="What came of it?", error_messages={"required": "Choose what came of it"}
    )
    field_order = ("outcome", "on", "told_on", "said")

    def __init__(self, *args: Any, kind: Kind, **options: Any) -> None:
        super().__init__(*args, kind=kind, **options)
        offer(self, "outcome", [(each.value, OUTCOME_TITLES[each]) for each in OUTCOMES[kind]])


NOT_LOOKED_AT = "not_looked_at"


class ReviewForm(forms.Form):
    """
    What was found of each requirement. numbers: of the requirements.

    No field is marked as optional: what is not looked at needs no words, and what is does.
    """

    on = GovukDateField(label="Date it was seen", required=False)

    def __init__(self, *args: Any, numbers: Iterable[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.numbers = tuple(numbers)
        for number in self.numbers:
            self.fields[f"found_{number}"] = HintedChoice(
                label=f"How does requirement {number} stand?",
                choices=(
                    (NOT_LOOKED_AT, "Not looked at"),
                    *((each.value, FOUND_TITLES[each]) for each in Found),
                ),
                initial=NOT_LOOKED_AT,
                required=False,
            )
            self.fields[f"seen_{number}"] = words(
                f"What was seen of requirement {number}?",
                rows=2,
                required=False,
                help_text=NO_CHILDREN,
            )

    def of(self, number: int) -> list[Any]:
        """Return the two fields of a requirement."""
        return [self[f"found_{number}"], self[f"seen_{number}"]]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("on") and "on" not in self.errors:
            self.add_error("on", "Enter the date it was seen")
        for number in self.numbers:
            if said.get(f"seen_{number}") and number not in self.looked_at(said):
                self.add_error(f"found_{number}", "Choose how it stands")
        return said

    def looked_at(self, said: Mapping[str, Any]) -> list[int]:
        """Return the numbers of the requirements that something is said of."""
        return [n for n in self.numbers if said.get(f"found_{n}") not in ("", NOT_LOOKED_AT, None)]


class FilterForm(forms.Form):
    """Narrows the list of notices."""

    kind = forms.ChoiceField(
        label="Kind",
        required=False,
        choices=(("", "Any"), *((each.value, KIND_TITLES[each]) for each in Kind)),
    )
    show = forms.ChoiceField(
        label="Show",
        required=False,
        choices=(("", "Open"), ("ended", "Ended or taken back"), ("all", "All")),
    )
