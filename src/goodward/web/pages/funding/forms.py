"""What is asked about funding. A form checks only the shape of what was typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from goodward.core.funding.challenges import Outcome
from goodward.core.funding.content import ACCEPTED, REFUSED, Content
from goodward.core.funding.status import Effect
from goodward.funding.actions import Note
from goodward.funding.naming import (
    CHANNEL_TITLES,
    CHILDREN_TITLES,
    EFFECT_TITLES,
    KIND_TITLES,
    STATE_TITLES,
)
from goodward.funding.queries import Question, RegisterFilters
from goodward.ui.fields.choices import HintedChoice, offer
from goodward.ui.fields.dates import GovukDateField

Pairs = tuple[tuple[str, str], ...]
NO_CHILDREN = "Do not name a child."
LONGEST = 8000
ACCEPT_TITLES = {
    Effect.WITHDRAW: "Withdraw funding for what is ticked below",
    Effect.CONDITION: "Make taking up support a condition of funding",
    Effect.REINSTATE: "Give funding back for what is ticked below",
    Effect.OVERTURN: "Set the decision aside",
}
REFUSE_TITLES = {
    Effect.WITHDRAW: "Do not withdraw it",
    Effect.CONDITION: "Attach no condition",
    Effect.REINSTATE: "Do not give it back",
    Effect.OVERTURN: "Leave it as it is",
}
COUNTS = {
    "places": "Funded places there now",
    "children_placed": "Children who hold one of them",
    "disadvantaged": "Of these, disadvantaged children",
}


def words(label: str, *, rows: int = 4, **options: Any) -> forms.CharField:
    """Return a field for several lines of words."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=LONGEST, widget=widget, **options)


class RegisterForm(forms.Form):
    """Narrows the register; what is left empty narrows nothing. years: of which it has any."""

    text = forms.CharField(label="Provider, URN, town or postcode", required=False, max_length=100)
    year = forms.ChoiceField(label="Year", required=False)
    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=(("", "Any"), *((each.value, title) for each, title in STATE_TITLES.items())),
    )
    effect = forms.ChoiceField(
        label="What was asked",
        required=False,
        choices=(("", "Anything"), *((each.value, title) for each, title in EFFECT_TITLES.items())),
    )

    def __init__(self, *args: Any, years: Iterable[int], **options: Any) -> None:
        super().__init__(*args, **options)
        # A year without any is a year all the same: of it, there is nothing to show.
        asked = str(self.data.get("year", ""))
        known = {str(each) for each in years} | (
            {asked} if asked.isdecimal() and len(asked) == 4 else set()
        )
        offer(self, "year", [("", "Every year"), *((e, e) for e in sorted(known, reverse=True))])

    def filters(self) -> RegisterFilters:
        """Return what was asked for; a value that is no choice narrows nothing."""
        self.is_valid()
        said = self.cleaned_data
        return RegisterFilters(
            text=said.get("text", ""),
            year=int(said["year"]) if said.get("year") else None,
            state=said.get("state", ""),
            effect=said.get("effect", ""),
        )


class WriteForm(forms.Form):
    """
    Everything a decision says; all of it may be left for later.

    question: what is decided. left_open: days that no term counts. notice: what the terms say of
    notice. is_change: it changes another decision, so that nothing is considered anew.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        question: Question,
        effect: Effect,
        left_open: Iterable[str],
        notice: str,
        is_change: bool,
        is_earlier: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.asked = () if is_change or is_earlier else question.asked
        add = self.fields
        if not is_change:
            add["decision"] = HintedChoice(
                label="What is decided?",
                choices=((ACCEPTED, ACCEPT_TITLES[effect]), (REFUSED, REFUSE_TITLES[effect])),
                required=False,
            )
        if effect is not Effect.OVERTURN:
            add["parts"] = forms.MultipleChoiceField(
                label="Which entitlements does it touch?",
                choices=tuple((each.key, each.title) for each in question.parts),
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text="A decision may touch less than the question asks.",
            )
            add["children"] = forms.MultipleChoiceField(
                label="Whose places?",
                choices=tuple((each.value, CHILDREN_TITLES[each]) for each in question.children),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        for each in self.asked:
            add[each.key] = words(each.asks, rows=3, required=False, help_text=each.origin)
        if not is_change and not is_earlier:
            for name, label in COUNTS.items():
                add[name] = forms.IntegerField(
                    label=f"{label} (optional)",
                    min_value=0,
                    max_value=9999,
                    required=False,
                    help_text="As your own records have it. Left out, the decision says it is not "
                    "known.",
                )
        add["reasons"] = words(
            "Reasons",
            rows=6,
            required=False,
            help_text=f"They stand in the letter to the provider. {NO_CHILDREN}",
        )
        add["takes_effect_on"] = GovukDateField(
            label="Day it takes effect", called="The day it takes effect", required=False,
            help_text=notice,
        )  # fmt: skip
        add["why_that_day"] = words("Why on that day?", rows=2, required=False)
        for name, label in (
            ("representations_by", "Last day to make representations"),
            ("appeal_by", "Last day to appeal"),
        ):
            if name in left_open:
                add[name] = GovukDateField(
                    label=label, called=f"The {label[0].lower()}{label[1:]}", required=False,
                    help_text="No time is set, so a person gives the day. The letter says so.",
                )  # fmt: skip
        add["review_on"] = GovukDateField(
            label="Day to look at it again (optional)", called="The day to look at it again",
            required=False,
        )  # fmt: skip

    def content(self, before: Content) -> Content:
        """Return what was typed, as the decision keeps it; the form must be valid."""
        said = dict(self.cleaned_data)
        answers = {each.key: said.pop(each.key) for each in self.asked}
        del said["revision"]
        said.setdefault("decision", before.decision)
        said.setdefault("parts", before.parts)
        said.setdefault("children", before.children)
        said["parts"], said["children"] = tuple(said["parts"]), tuple(said["children"])
        return Content(answers=answers, **said)


class SaidForm(forms.Form):
    """Words that may be left out."""

    said = words("A word about it (optional)", rows=3, required=False)


class WordsForm(forms.Form):
    """Words that are needed."""

    said = words("What do you say about it?", rows=4)


class WhyForm(forms.Form):
    """Why."""

    why = words("Why?", rows=3)


class RevisionForm(forms.Form):
    """Approving what was read. revision: the step with the words on the page."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    said = words("A word about it (optional)", rows=3, required=False)


class ReviewForm(forms.Form):
    """What was found, and when it is looked at again."""

    said = words("What did you find?")
    next_on = GovukDateField(label="Day to look at it again", called="The next day", required=False)


class ConditionForm(forms.Form):
    """What is noted of a condition."""

    what = forms.ChoiceField(
        label="What do you note?",
        choices=(
            (Note.AGREED.value, "The condition was agreed with the provider"),
            (Note.TAKEN_UP.value, "The support was taken up"),
            (Note.BREACHED.value, "The condition was not kept"),
        ),
        widget=forms.RadioSelect,
    )
    said = words("What does it rest on?", rows=3)


class LetterForm(forms.Form):
    """What else stands in the letter."""

    more = words("What else should the provider know? (optional)", rows=3, required=False)


class TakeForm(forms.Form):
    """Representations or an appeal that came by letter, e-mail or in person."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=tuple((each.value, title) for each, title in KIND_TITLES.items()),
        widget=forms.RadioSelect,
    )
    channel = forms.ChoiceField(
        label="How did it come?",
        choices=tuple((each, title) for each, title in CHANNEL_TITLES.items() if each != "portal"),
        widget=forms.RadioSelect,
    )
    on = GovukDateField(label="Day it came", called="The day it came")
    text = words("What it says", rows=6, help_text=NO_CHILDREN)
    late_because = words(
        "Why it is taken although its last day has passed", rows=2, required=False,
        help_text="Leave it empty for one that came in time.",
    )  # fmt: skip


class DayForm(forms.Form):
    """By when it is answered, and why."""

    day = GovukDateField(label="Day by which it is answered", called="The day")
    why = words("Why by that day?", rows=2)


class AnswerForm(forms.Form):
    """The answer that the decision stands."""

    answer = words("Answer", rows=6, help_text=f"The provider gets it. {NO_CHILDREN}")


class ChangeForm(forms.Form):
    """Whether the decision is changed or set aside."""

    outcome = HintedChoice(
        label="What becomes of the decision?",
        choices=(
            (Outcome.VARIED.value, "It is changed"),
            (Outcome.OVERTURNED.value, "It is set aside"),
        ),
        hints={
            Outcome.VARIED.value: "Another decision stands instead of it.",
            Outcome.OVERTURNED.value: "Nothing of it stands.",
        },
    )


class TakeBackForm(forms.Form):
    """What the provider said on taking it back."""

    said = words("What did the provider say? (optional)", rows=2, required=False)


class EarlierForm(forms.Form):
    """Which decision was taken before it could be taken here. questions: names and words."""

    question = forms.ChoiceField(label="Which question did it answer?", widget=forms.RadioSelect)
    decided_on = GovukDateField(label="Day it was decided", called="The day it was decided")

    def __init__(self, *args: Any, questions: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "question", questions)
