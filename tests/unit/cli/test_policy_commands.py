"""
The commands of the contract, section 1: what each prints, and how it ends.

0 is fine, 1 is problems, 2 is what cannot be read. What is wrong is told on standard error, except
where telling it is the command's work.
"""

from __future__ import annotations

import json

import pytest

from goodward.cli.__main__ import main
from goodward.policies import library
from tests.support.sound_policy import CITED, SOUND

# The scenario of the contract, section 2.
SCENARIO = """\
policy: kent
as_of: 2026-05-29
provider: {type: nursery, registers: [early_years]}
events:
  - {on: 2026-04-02, event: judgement_published, framework: eif, overall: requires_improvement}
  - {on: 2026-04-08, event: officer_allocated, role: improvement_adviser}
  - {on: 2026-04-13, event: contact_made, by: improvement_adviser}
  - {on: 2026-04-22, event: visit_held, roles: [improvement_adviser]}
  - {on: 2026-04-24, event: note_sent, visit: 1}
"""
EXAMPLES = """\
- name: A setting that requires improvement is called
  provider: {type: nursery}
  when:
    - Monday 2026-03-02, judgement published, framework eif, overall requires_improvement
  as_of: Tuesday 2026-03-03
  then:
    - allocate is due on Thursday 2026-03-05
"""


@pytest.fixture
def ask(capsys):
    """Return a function that runs a command and gives its status, what it said, and complained."""

    def run(*words: object) -> tuple[int, str, str]:
        try:
            status = main([str(word) for word in words])
        except SystemExit as ended:
            status = int(ended.code or 0)
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


@pytest.fixture
def scenario(tmp_path):
    path = tmp_path / "scenario.yaml"
    path.write_text(SCENARIO, encoding="utf-8")
    return path


@pytest.fixture
def policy(tmp_path):
    folder = tmp_path / "borsetshire"
    folder.mkdir()
    (folder / "policy.yaml").write_text(SOUND, encoding="utf-8")
    return folder


# check


def test_a_sound_policy_is_read_without_problems(ask, policy):
    assert ask("policy", "check", policy) == (0, "1 policy file read, no problems.\n", "")


def test_a_folder_of_versions_is_checked_as_a_whole(ask):
    status, said, _ = ask("policy", "check", library.LIBRARY / "kent")

    assert status == 0
    assert "2 policy files read, no problems." in said
    assert "To be weighed by a person" in said


def test_every_problem_is_told_with_its_file_line_and_column(ask, policy):
    file = policy / "policy.yaml"
    text = SOUND.replace("due: 3 months", "due: soon").replace("{act: contact_made}", "{act: rung}")
    file.write_text(text, encoding="utf-8")

    status, said, _ = ask("policy", "check", policy)

    duties = "pathways.support.duties"
    first, second, waiting = said.splitlines()
    assert status == 1
    # Counted in the file: the call's act stands on line 44, the review's date on 75.
    assert first.startswith(f"{file}:44:9 {duties}.call.done_by: “rung” is no act; write one of ")
    assert second.startswith(f"{file}:75:14 {duties}.review.due: write it as “same day”")
    assert waiting.startswith("Not looked at in full until the above is right: ")


def test_what_the_gate_finds_stops_a_policy_and_what_it_weighs_does_not(ask, policy):
    file = policy / "policy.yaml"
    file.write_text(SOUND.replace("due: 3 months", "due: 2 months"), encoding="utf-8")
    status, said, _ = ask("policy", "check", policy)
    assert (status, "to be weighed" in said.casefold()) == (0, True)

    row = f"  - {{framework: compliance, leads_to: nothing, {CITED}}}\n"
    file.write_text(SOUND.replace(row, ""), encoding="utf-8")
    status, said, _ = ask("policy", "check", policy)
    assert (status, "no row places" in said) == (1, True)


@pytest.mark.parametrize("verb", ["check", "test"])
def test_where_there_is_no_policy_there_is_nothing_to_read(ask, tmp_path, verb):
    status, said, complained = ask("policy", verb, tmp_path)

    assert (status, said) == (2, "")
    assert f"there is no policy.yaml at {tmp_path}" in complained


# test


def test_the_worked_examples_of_an_authority_hold(ask):
    status, said, _ = ask("policy", "test", library.LIBRARY / "leicestershire")

    assert status == 0
    assert said.splitlines()[-1] == "59 examples: 59 hold, 0 do not."


# run


def test_a_scenario_is_answered_in_words_and_as_json(ask, scenario):
    status, said, _ = ask("policy", "run", scenario)
    assert status == 0
    assert "requires_improvement: since Thursday 2 April 2026, open" in said
    # A month after the visit of Wednesday 22 April; Friday 22 May has passed.
    assert "visit 2              OVERDUE, was missed  due 2026-05-22" in said

    status, said, _ = ask("policy", "run", scenario, "--json")
    answer = json.loads(said)
    assert status == 0
    assert (answer["as_of"], answer["pathways"][0]["id"]) == ("2026-05-29", "requires_improvement")


def test_a_scenario_may_be_asked_for_another_day(ask, scenario):
    status, said, _ = ask("policy", "run", scenario, "--as-of", "2026-05-22")

    assert status == 0
    assert "OVERDUE, was missed  due 2026-05-22" not in said


def test_all_problems_of_a_scenario_are_told_at_once(ask, scenario):
    scenario.write_text(
        "policy: kent\nevents:\n  - {on: 2026-04-02, event: judgment_published}\n",
        encoding="utf-8",
    )

    status, said, complained = ask("policy", "run", scenario)

    lines = (said + complained).splitlines()
    assert status == 2
    assert [line.removeprefix(f"{scenario}:") for line in lines] == [
        "1:1 add “as_of”: the day the question is asked, or give --as-of",
        "1:1 provider: say who the provider is: {type: nursery}",
        "3:29 events[0].event: “judgment_published” is no event; did you mean “judgement_published”?",  # noqa: E501
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("policy", "run", "nowhere.yaml"), "nowhere.yaml cannot be opened"),
        (("policy", "show", "borset"), "there is no policy “borset”"),
        (("policy", "draw", "kent", "nowhere"), "kent has no pathway “nowhere”; it has"),
        (("policy", "draw", "borset", "support"), "there is no policy “borset”"),
    ],
)
def test_what_cannot_be_read_is_told_in_words(ask, words, told):
    status, said, complained = ask(*words)

    assert (status, said) == (2, "")
    assert told in complained


def test_a_day_that_is_none_is_told_with_how_to_write_it(ask, scenario):
    status, _, complained = ask("policy", "run", scenario, "--as-of", "yesterday")

    assert status == 2
    assert "“yesterday” is no date; write it like 2026-05-29" in complained


# explain, draw, show


def test_a_duty_explains_itself_in_sentences(ask, scenario):
    status, said, _ = ask("policy", "explain", scenario, "requires_improvement/visit#2")

    assert status == 0
    assert "Due Friday 22 May 2026: 1 month, counted from: Visit held, Wednesday 22 April" in said
    assert "It is overdue." in said


def test_a_duty_that_is_not_owed_is_told_with_those_that_are(ask, scenario):
    status, _, complained = ask("policy", "explain", scenario, "requires_improvement/visit#9")

    assert status == 2
    assert "there is no duty “requires_improvement/visit#9”" in complained
    assert "requires_improvement/visit#2" in complained


@pytest.mark.parametrize("authority", ["kent", "leicestershire"])
def test_a_whole_policy_is_shown_beside_its_sources(ask, authority):
    status, said, _ = ask("policy", "show", authority)

    words = " ".join(said.split())
    assert status == 0
    for pathway in library.load(authority).latest.text.pathways.values():
        assert pathway.title in words
        for duty in pathway.duties.values():
            assert " ".join(duty.text.split()) in words


@pytest.mark.parametrize("verb", ["check", "test", "run", "explain", "draw", "show"])
def test_every_verb_explains_itself_with_an_example(ask, verb):
    status, said, _ = ask("policy", verb, "--help")

    assert status == 0
    assert f"goodward policy {verb} " in said
