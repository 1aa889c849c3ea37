"""A date in three boxes: kept as typed, and wrong only where it is wrong."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms

from goodward.ui.fields.dates import GovukDateField, TypedDate


class WhenForm(forms.Form):
    held_on = GovukDateField(label="Date of visit")


class QuestionForm(forms.Form):
    held_on = GovukDateField(label="When was the visit?", called="The date of the visit")
    until = GovukDateField(label="Until", required=False)


def boxes(day: str, month: str, year: str) -> dict[str, str]:
    return {"held_on-day": day, "held_on-month": month, "held_on-year": year}


def refusal(form: forms.Form) -> tuple[str, tuple[str, ...]]:
    [error] = form["held_on"].errors.as_data()
    return error.message, error.params["boxes"]


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("27", "3", "2026"),
        ("27", "03", "2026"),
        (" 27 ", "March", "2026"),
        ("27", "mar", "2026"),
        ("27", "MAR.", "2026"),
    ],
)
def test_a_date_may_be_written_as_people_write_it(day, month, year):
    form = WhenForm(boxes(day, month, year))

    assert form.is_valid()
    assert form.cleaned_data["held_on"] == date(2026, 3, 27)


def test_september_has_a_second_short_name():
    assert WhenForm(boxes("1", "Sept", "2026")).is_valid()


def test_the_last_day_of_february_depends_on_the_year():
    assert WhenForm(boxes("29", "2", "2024")).is_valid()
    assert refusal(WhenForm(boxes("29", "2", "2026"))) == (
        "Date of visit must be a real date",
        ("day",),
    )


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        (("31", "4", "2026"), ("day",)),
        (("0", "4", "2026"), ("day",)),
        (("x", "4", "2026"), ("day",)),
        (("4", "13", "2026"), ("month",)),
        (("4", "Marzo", "2026"), ("month",)),
        (("31", "13", "2026"), ("month",)),
        (("4", "4", "26"), ("year",)),
        (("4", "4", "20266"), ("year",)),
        (("4", "4", "0999"), ("year",)),
        (("4", "4", "२०२६"), ("year",)),
        (("32", "13", "26"), ("day", "month", "year")),
    ],
)
def test_only_the_box_that_cannot_be_right_is_marked(typed, wrong):
    assert refusal(WhenForm(boxes(*typed))) == ("Date of visit must be a real date", wrong)


@pytest.mark.parametrize(
    ("typed", "message", "wrong"),
    [
        (("4", "", "2026"), "Date of visit must include a month", ("month",)),
        (("", "4", ""), "Date of visit must include a day and year", ("day", "year")),
        (("", " ", ""), "Enter date of visit", ("day", "month", "year")),
    ],
)
def test_a_date_not_finished_says_what_it_lacks(typed, message, wrong):
    assert refusal(WhenForm(boxes(*typed))) == (message, wrong)


def test_a_question_is_called_by_a_name_in_its_errors():
    form = QuestionForm(boxes("31", "4", "2026"))

    assert refusal(form)[0] == "The date of the visit must be a real date"


def test_a_date_that_need_not_be_given_may_be_left_out():
    form = QuestionForm(boxes("1", "4", "2026"))

    assert form.is_valid()
    assert form.cleaned_data["until"] is None


def test_what_was_typed_is_kept_exactly():
    form = WhenForm(boxes("31", "Febuary", " 26"))

    assert form["held_on"].value() == TypedDate("31", "Febuary", " 26")


def test_a_form_knows_whether_its_date_was_changed():
    before = {"held_on": date(2026, 3, 27)}

    assert not WhenForm(boxes("27", "3", "2026"), initial=before).has_changed()
    assert WhenForm(boxes("28", "3", "2026"), initial=before).has_changed()


def test_a_date_not_sent_at_all_counts_as_left_out():
    widget = WhenForm().fields["held_on"].widget

    assert widget.value_omitted_from_data({}, {}, "held_on")
    assert not widget.value_omitted_from_data({"held_on-day": ""}, {}, "held_on")


def test_a_validator_of_the_form_sees_a_real_day():
    def not_in_2025(day: date) -> None:
        if day.year == 2025:
            raise forms.ValidationError("Date of visit must be after 2025")

    class StrictForm(forms.Form):
        held_on = GovukDateField(label="Date of visit", validators=[not_in_2025])

    form = StrictForm(boxes("1", "4", "2025"))

    assert form.errors["held_on"] == ["Date of visit must be after 2025"]
