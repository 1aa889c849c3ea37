"""What `policy check` and `policy test` find beside a policy: folders, calendar, register."""

from __future__ import annotations

import pytest

from goodward.cli.__main__ import main
from tests.support.sound_policy import SOUND

IN_A_TERM = SOUND.replace(
    "{after: visit, number: 1}",
    "{count: visit_cancelled, by: setting, reaches: 2, within: term}",
)
TERMS = "terms:\n  - {name: Spring, first_day: 2026-01-05, last_day: 2026-03-27}\n"
EXAMPLE = """\
- name: A setting that requires improvement is called
  shows: [%s]
  provider: {type: nursery}
  as_of: Tuesday 2026-03-03
  events:
    - {on: Monday 2026-03-02, event: judgement_published, framework: eif,
       overall: requires_improvement}
  expect:
    - allocate is due Thursday 2026-03-05
"""


@pytest.fixture
def kept(tmp_path):
    """Return a function that keeps a policy in folders of a library, and gives the inner."""

    def keep(text, *, authority="borsetshire", day="2026-01-01", terms=""):
        folder = tmp_path / authority / day
        folder.mkdir(parents=True)
        (folder / "policy.yaml").write_text(text, encoding="utf-8")
        (folder.parent / "calendar.yaml").write_text(terms, encoding="utf-8")
        return folder

    return keep


def asked(capsys, *words):
    status = main([str(word) for word in words])
    return status, capsys.readouterr().out


def test_folders_that_agree_say_nothing(kept, capsys):
    status, said = asked(capsys, "policy", "check", kept(SOUND))

    assert (status, said) == (0, "1 policy file read, no problems.\n")


def test_a_folder_of_another_day_or_name_is_told_at_the_line(kept, capsys):
    folder = kept(SOUND, authority="loamshire", day="2026-02-01")

    status, said = asked(capsys, "policy", "check", folder)

    assert (status, said.splitlines()[-1]) == (0, "1 policy file read, no problems.")
    day = ":3:15 applies_from: the folder is called 2026-02-01; give both the same day"
    name = ":1:12 authority: the folder is called “loamshire”; give both the same name"
    assert day in said
    assert name in said


def test_a_template_may_lie_in_a_folder_of_any_name(kept, capsys):
    _, said = asked(capsys, "policy", "check", kept(SOUND, authority="_template"))

    assert said == "1 policy file read, no problems.\n"


def test_a_file_outside_a_library_is_free(tmp_path, capsys):
    file = tmp_path / "mine.yaml"
    file.write_text(SOUND, encoding="utf-8")

    assert asked(capsys, "policy", "check", file)[1] == "1 policy file read, no problems.\n"


@pytest.mark.parametrize(("terms", "is_told"), [("", True), (TERMS, False)])
def test_what_counts_within_a_term_needs_terms(kept, capsys, terms, is_told):
    status, said = asked(capsys, "policy", "check", kept(IN_A_TERM, terms=terms))

    assert status == 0
    told = "letter.opens counts within a term, and calendar.yaml has no terms: it can never open"
    assert (told in said) is is_told


@pytest.mark.parametrize(("shows", "is_told"), [("B1", False), ("D6", True)])
def test_a_conflict_that_no_example_shows_is_named(kept, capsys, shows, is_told):
    folder = kept(SOUND)
    (folder / "examples.yaml").write_text(EXAMPLE % shows, encoding="utf-8")

    status, said = asked(capsys, "policy", "test", folder)

    assert status == 0
    assert ("No example shows how these conflicts were decided: B1" in said) is is_told
