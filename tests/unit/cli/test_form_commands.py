"""Forms at the terminal: checked like a policy, and missed where a policy names them."""

from __future__ import annotations

import pytest

from goodward.cli.__main__ import main
from goodward.cli.policy_beside import form_warnings
from goodward.core.policy.reading import read_text
from goodward.policies import library
from goodward.policies.form_library import FORMS, forms_at

ENGLAND = library.LIBRARY / library.ENGLAND / FORMS
TEMPLATE = library.LIBRARY / "_template"


def test_the_forms_of_the_library_have_no_problems(capsys):
    assert main(["policy", "check", str(ENGLAND)]) == 0

    assert capsys.readouterr().out == f"{len(forms_at(ENGLAND))} forms read, no problems.\n"


def test_one_form_is_checked_by_itself(capsys):
    assert main(["policy", "check", str(TEMPLATE / FORMS / "first_look.yaml")]) == 0

    assert capsys.readouterr().out == "1 form read, no problems.\n"


def test_a_mistake_in_a_form_is_told_with_its_place(capsys, tmp_path):
    folder = tmp_path / "county" / FORMS
    folder.mkdir(parents=True)
    (folder / "quick.yaml").write_text("titel: Quick\n", encoding="utf-8")

    assert main(["policy", "check", str(folder)]) == 1

    assert "county/instruments/quick.yaml:1:8 titel: “titel” is not a known key" in (
        capsys.readouterr().out
    )


@pytest.mark.parametrize("authority", [*library.authorities(), "_template"])
def test_every_form_that_a_policy_of_the_library_names_is_there(authority):
    files = library.policy_files(library.LIBRARY / authority)

    assert [*files]
    assert [each for file in files for each in form_warnings(file, file.read_text("utf-8"))] == []


def test_a_form_that_is_nowhere_is_a_warning_with_the_nearest_one():
    file = TEMPLATE / "2027-04-01" / "policy.yaml"
    text = file.read_text("utf-8").replace("form: first_look", "form: first_lock")

    [warning] = form_warnings(file, text)

    assert warning.where == "instruments.safeguarding_audit.form"
    assert warning.message == (
        "there is no form “first_lock” in a folder “instruments”; did you mean “first_look”?"
    )
    assert read_text(text, path="policy.yaml").problems == ()


def test_a_licensed_form_holds_titles_and_no_wording_of_its_own():
    licensed = [each.form for each in forms_at(ENGLAND).values() if each.form.is_licensed]

    assert {each.id for each in licensed} == {
        "shared_thinking",
        "environment_over_twos",
        "environment_under_twos",
    }
    for form in licensed:
        assert [each.key for each in form.items if each.hint or len(each.asks.split()) > 10] == []


@pytest.mark.parametrize(
    ("form", "sizes"),
    [
        # The shapes of the scales; 14, 43 and 39 items.
        ("shared_thinking", [3, 1, 4, 4, 2]),
        ("environment_over_twos", [8, 6, 4, 10, 5, 4, 6]),
        ("environment_under_twos", [5, 6, 3, 10, 4, 4, 7]),
    ],
)
def test_a_score_sheet_has_the_shape_of_its_scale(form, sizes):
    assert [len(each.items) for each in forms_at(ENGLAND)[form].form.sections] == sizes


def test_grades_and_areas_are_those_of_the_national_base():
    national = library.national()
    card = forms_at(ENGLAND)["grades_report_card"].form
    four = forms_at(ENGLAND)["grades_four"].form

    assert [each.id for each in card.sections] == ["safeguarding", *national.evaluation_areas]
    assert [each.title for each in card.sections[1:]] == [
        each.title for each in national.evaluation_areas.values()
    ]
    for form, scale in ((card, "report_card"), (four, "eif")):
        # The base has the worst first.
        values = reversed(national.scales[scale].values)
        assert list(form.grades) == [(each.name, each.title) for each in values]
