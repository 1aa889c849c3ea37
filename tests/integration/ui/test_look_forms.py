"""Forms as GOV.UK pages show them: labelled, kept as typed, with links to what is wrong."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django import forms

from goodward.ui.fields.errors import ErrorLink, error_links, name_inside_sentence
from goodward.ui.fields.parts import KINDS, field_parts, render_field
from tests.integration.ui.gallery.values import WRONG_VISIT, FilterForm, VisitForm


def drawn_form(form: forms.Form) -> BeautifulSoup:
    return BeautifulSoup(str(form), "html.parser")


def test_every_field_is_labelled_and_every_id_is_its_own():
    page = drawn_form(VisitForm())

    fields = [f for f in page.select("input, select, textarea") if f.get("type") != "hidden"]
    ids = [tag["id"] for tag in page.select("[id]")]

    assert len(fields) == 3 + 2 + 2 + 1 + 1 + 1 + 1 + 1
    assert [f["id"] for f in fields if not page.select(f'label[for="{f["id"]}"]')] == []
    assert len(ids) == len(set(ids))


def test_nothing_typed_is_lost_or_trusted():
    page = drawn_form(VisitForm(WRONG_VISIT))

    assert page.find(id="id_held_on-day")["value"] == "31"
    assert page.find(id="id_held_on-month")["value"] == "February"
    assert page.find(id="id_number")["value"] == "three"
    assert page.find(id="id_remarks").text.strip() == "Kept <as typed> & shown again"


def test_what_was_chosen_stays_chosen():
    page = drawn_form(
        VisitForm({"kind": "exit", "roles": ["adviser", "senior"], "is_agreed": "on"})
    )

    assert [i["value"] for i in page.select("input[checked]")] == [
        "exit",
        "adviser",
        "senior",
        "on",
    ]


def test_a_choice_is_not_taken_for_another_that_holds_its_text():
    class NumberForm(forms.Form):
        number = forms.ChoiceField(
            choices=[("", "Any"), ("1", "1"), ("12", "12")], widget=forms.RadioSelect
        )

    page = drawn_form(NumberForm({"number": "12"}))

    assert [i["value"] for i in page.select("input[checked]")] == ["12"]
    assert [i["value"] for i in page.select("input")] == ["1", "12"]


def test_a_number_kept_as_a_number_selects_its_choice():
    class TermForm(forms.Form):
        term = forms.TypedChoiceField(choices=[(1, "Autumn"), (2, "Spring")], coerce=int)

    page = drawn_form(TermForm(initial={"term": 2}))

    assert [o.text.strip() for o in page.select("option[selected]")] == ["Spring"]


def test_every_line_of_the_error_summary_leads_to_a_field_on_the_page():
    form = VisitForm(WRONG_VISIT)
    page = drawn_form(form)

    links = error_links(form)

    assert links == [
        ErrorLink("Date of visit must be a real date", "#id_held_on-day"),
        ErrorLink("Select sort of visit", "#id_kind"),
        ErrorLink("Select who was there", "#id_roles"),
        ErrorLink("Visit number must be a whole number", "#id_number"),
        ErrorLink("Select team", "#id_team"),
        ErrorLink("Select note of visit", "#id_paper"),
        ErrorLink("Select the setting agrees", "#id_is_agreed"),
    ]
    assert [link for link in links if not page.find(id=link.href[1:])] == []


def test_only_the_wrong_box_of_a_date_is_marked():
    page = drawn_form(VisitForm(WRONG_VISIT))

    marked = page.select(".govuk-date-input .govuk-input--error")
    assert [i["id"] for i in marked] == ["id_held_on-day"]
    assert [i["id"] for i in page.select("[aria-invalid]")] == ["id_held_on-day"]


def test_a_date_shows_the_day_it_begins_with():
    page = drawn_form(VisitForm(initial={"held_on": date(2026, 3, 27)}))

    shown = [page.find(id=f"id_held_on-{box}")["value"] for box in ("day", "month", "year")]
    assert shown == ["27", "3", "2026"]


def test_an_error_is_read_out_with_its_field():
    page = drawn_form(VisitForm(WRONG_VISIT))

    number = page.find(id="id_number")
    assert page.find(id=number["aria-describedby"]).text.split() == (
        ["Error:", "Visit", "number", "must", "be", "a", "whole", "number"]
    )


def test_an_optional_field_says_so_unless_all_are():
    visit, filters = drawn_form(VisitForm()), drawn_form(FilterForm())

    assert visit.find("label", {"for": "id_remarks"}).text.strip() == "Remarks (optional)"
    assert visit.find("label", {"for": "id_team"}).text.strip() == "Team"
    assert filters.find("label", {"for": "id_q"}).text.strip() == "Name or reference"


def test_an_error_of_the_whole_form_comes_first_and_a_hidden_field_is_not_silent():
    class PairForm(forms.Form):
        name = forms.CharField()
        provider = forms.CharField(widget=forms.HiddenInput)

        def clean(self):
            raise forms.ValidationError("This visit was cancelled meanwhile.")

    links = error_links(PairForm({}))

    assert links == [
        ErrorLink("This visit was cancelled meanwhile.", "#form"),
        ErrorLink("Enter name", "#id_name"),
        ErrorLink("Enter provider", "#form"),
    ]


def test_a_form_not_sent_yet_has_no_errors():
    assert error_links(VisitForm()) == []


def test_a_message_of_the_forms_own_stays():
    class NameForm(forms.Form):
        name = forms.CharField(error_messages={"required": "Say who was there"})

    assert error_links(NameForm({})) == [ErrorLink("Say who was there", "#id_name")]


def test_hidden_fields_are_part_of_the_form():
    class TokenForm(forms.Form):
        token = forms.CharField(widget=forms.HiddenInput, initial="abc")

    assert drawn_form(TokenForm()).find("input", {"name": "token"})["value"] == "abc"


def test_no_placeholder_and_no_maximum_length_cut_what_is_typed():
    class NameForm(forms.Form):
        name = forms.CharField(
            max_length=5,
            widget=forms.TextInput(attrs={"placeholder": "Name", "autocomplete": "name"}),
        )

    field = drawn_form(NameForm()).find("input")

    assert (field.get("placeholder"), field.get("maxlength")) == (None, None)
    assert field["autocomplete"] == "name"


def test_what_is_too_long_is_said_with_how_long_it_may_be():
    class ReasonForm(forms.Form):
        why = forms.CharField(label="Why can it not take place?", max_length=500)
        name = forms.CharField(max_length=3, error_messages={"max_length": "Shorter, please"})

    links = error_links(ReasonForm({"why": "x" * 5000, "name": "Anna"}))

    assert [each.text for each in links] == [
        "“Why can it not take place?” has 5,000 letters; 500 are the most",
        "Shorter, please",
    ]


def test_a_password_is_never_shown_again():
    class SecretForm(forms.Form):
        password = forms.CharField(widget=forms.PasswordInput)

    field = drawn_form(SecretForm({"password": "secret"})).find("input")

    assert field["type"] == "password"
    assert not field.get("value")


def test_a_radio_may_carry_a_hint():
    class KindForm(forms.Form):
        kind = forms.ChoiceField(choices=[("exit", "Exit")], widget=forms.RadioSelect)

    form = KindForm()
    form.fields["kind"].hints = {"exit": "On keeping the grade"}

    page = drawn_form(form)

    assert page.find(class_="govuk-radios__hint").text.strip() == "On keeping the grade"


def test_choices_in_groups_are_refused_with_a_way_out():
    class GroupForm(forms.Form):
        kind = forms.ChoiceField(choices=[("Visits", [("exit", "Exit")])])

    with pytest.raises(TypeError, match="write them as one list"):
        field_parts(GroupForm()["kind"])


def test_a_widget_without_a_row_in_the_table_is_refused():
    class SplitForm(forms.Form):
        when = forms.SplitDateTimeField()

    with pytest.raises(TypeError, match="SplitDateTimeWidget: add a row"):
        field_parts(SplitForm()["when"])


def test_a_page_may_speak_in_place_of_the_form():
    page = BeautifulSoup(
        render_field(VisitForm()["number"], label="Which visit", hint="1 or more"), "html.parser"
    )

    assert page.label.text.strip() == "Which visit (optional)"
    assert page.find(class_="govuk-hint").text.strip() == "1 or more"


def test_a_more_particular_widget_stands_above_a_general_one():
    widgets = [row[0] for row in KINDS]

    hidden = [
        (below.__name__, above.__name__)
        for place, below in enumerate(widgets)
        for above in widgets[:place]
        if issubclass(below, above)
    ]
    assert hidden == []


@pytest.mark.parametrize(
    ("label", "inside"),
    [
        ("Date of visit", "date of visit"),
        ("URN of the setting", "URN of the setting"),
        ("Ofsted reference", "Ofsted reference"),
        ("A", "a"),
    ],
)
def test_a_label_inside_a_sentence_starts_small_unless_it_is_a_name(label, inside):
    assert name_inside_sentence(label) == inside
