"""`goodward policy compare`: two versions, rule by rule and on histories, without a database."""

from __future__ import annotations

import pytest

from goodward.cli.__main__ import main
from goodward.policies import library
from tests.support.policy_texts import fortnightly_text

SCENARIO = """\
policy: kent
as_of: 2026-05-11
provider: {type: nursery}
events:
  - {on: 2026-04-02, event: judgement_published, framework: eif, overall: requires_improvement}
  - {on: 2026-04-22, event: visit_held, roles: [improvement_adviser]}
"""
OLDER = str(library.LIBRARY / "kent" / "2018-09-01")


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.yaml"
    path.write_text(fortnightly_text(), encoding="utf-8")
    return str(path)


@pytest.fixture
def scenario(tmp_path):
    path = tmp_path / "one_visit.yaml"
    path.write_text(SCENARIO, encoding="utf-8")
    return str(path)


def compared(capsys, *words):
    """Return the exit status and the lines printed to each of the two outputs."""
    status = main(["policy", "compare", *words])
    printed = capsys.readouterr()
    return status, printed.out.splitlines(), printed.err.splitlines()


def test_the_rules_that_differ_are_printed_with_their_keys(draft, capsys):
    status, lines, _ = compared(capsys, "kent", draft)

    assert status == 0
    assert lines == [
        (
            "~ policy Kent improvement strategy for registered early years and childcare "
            "providers: changed"
        ),
        "    applies_from: 2025-11-10 → 2026-09-01",
        "~ duty requires_improvement/visit: changed",
        "    due: 1 month → 2 weeks",
    ]


def test_a_history_shows_which_duties_move(draft, scenario, capsys):
    status, lines, _ = compared(capsys, "kent", draft, scenario)

    # Visit 1 was held on Wednesday 22 April: a month later is Friday 22 May, a fortnight
    # Wednesday 6 May, which has passed on Monday 11 May.
    assert status == 0
    assert lines[-2:] == [
        f"{scenario}, as at the end of Monday 11 May 2026",
        (
            "  requires_improvement/visit#2 moves from Friday 22 May 2026 to Wednesday 6 May "
            "2026, overdue at once"
        ),
    ]


def test_the_day_can_be_given_for_every_history(draft, scenario, capsys):
    _, lines, _ = compared(capsys, "kent", draft, scenario, "--as-of", "2026-04-30")

    assert lines[-2].endswith("as at the end of Thursday 30 April 2026")
    assert lines[-1].endswith("to Wednesday 6 May 2026")


def test_before_anything_is_open_there_is_nothing_to_compare(draft, scenario, capsys):
    _, lines, _ = compared(capsys, "kent", draft, scenario, "--as-of", "2026-04-01")

    assert lines[-1] == "  No pathway is open: nothing to compare."


def test_the_same_version_twice_is_no_problem(scenario, capsys):
    status, lines, _ = compared(capsys, "kent", "kent", scenario)

    assert status == 0
    assert lines[0] == "The two texts say the same."
    assert lines[-1] == "  Nothing that is owed would change."


def test_versions_can_be_folders_and_long_passages_are_cut(capsys):
    status, lines, _ = compared(capsys, OLDER, "kent")

    assert status == 0
    assert "+ judgement row report_card, needs_attention → requires_improvement: added" in lines
    assert any(line.endswith("…") for line in lines)


def test_questions_and_pathways_that_would_differ_are_named(tmp_path, capsys):
    path = tmp_path / "unsafe.yaml"
    path.write_text(
        "as_of: 2025-10-07\nprovider: {type: nursery}\nevents:\n"
        "  - {on: 2025-10-02, event: judgement_published, framework: eif, "
        "overall: requires_improvement}\n"
        "  - {on: 2025-10-06, event: judgement_published, framework: report_card, "
        "safeguarding: not_met, areas: {inclusion: expected_standard}}\n",
        encoding="utf-8",
    )

    status, lines, _ = compared(capsys, OLDER, "kent", str(path))

    assert status == 0
    for line in (
        "opens inadequate",
        "does not open requires_improvement",
        "asks withdraw_new_places",
        "does not ask choose_pathway",
        (
            "inadequate/allocate_adviser appears, due Monday 6 October 2025, "
            "senior_improvement_adviser, overdue at once"
        ),
        (
            "requires_improvement/allocate_adviser vanishes, due Tuesday 7 October 2025, "
            "senior_improvement_adviser"
        ),
    ):
        assert f"  {line}" in lines


@pytest.mark.parametrize("place", [0, 1])
def test_a_policy_that_is_not_there_is_said_to_be_so(place, capsys):
    words = ["kent", "kent"]
    words[place] = "atlantis"

    status, lines, told = compared(capsys, *words)

    assert (status, lines) == (2, [])
    assert "the library (it has kent, leicestershire)" in told[0]


def test_everything_wrong_with_a_draft_is_said(tmp_path, capsys):
    path = tmp_path / "draft.yaml"
    path.write_text("authority: kent\n", encoding="utf-8")

    status, lines, told = compared(capsys, "kent", str(path))

    assert (status, lines) == (2, [])
    assert len(told) > 1
    assert all(str(path) in line for line in told)


@pytest.mark.parametrize("text", [None, "events: soon\n"])
def test_a_history_that_cannot_be_read_stops_everything(text, draft, tmp_path, capsys):
    path = tmp_path / "history.yaml"
    if text:
        path.write_text(text, encoding="utf-8")

    status, lines, told = compared(capsys, "kent", draft, str(path))

    assert (status, lines) == (2, [])
    assert str(path) in told[0]


def test_a_duty_that_changes_hands_says_from_whom_to_whom(tmp_path, scenario, capsys):
    text = library.policy_texts("kent")
    newest = text[max(text)]
    line = "the setting's improvement each month.\n        role: "
    assert f"{line}senior_improvement_adviser" in newest
    path = tmp_path / "draft.yaml"
    path.write_text(newest.replace(f"{line}senior_", f"{line}", 1), encoding="utf-8")

    _, lines, _ = compared(capsys, "kent", str(path), scenario)

    assert lines[-1] == (
        "  requires_improvement/senior_monitoring#1 passes from senior_improvement_adviser to "
        "improvement_adviser"
    )


def test_a_file_of_the_working_folder_needs_no_folder(draft, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    status, _, _ = compared(capsys, "kent", "draft.yaml")

    assert status == 0


def test_it_explains_itself(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["policy", "compare", "--help"])

    assert ended.value.code == 0
    assert "goodward policy compare AUTHORITY draft.yaml" in capsys.readouterr().out
