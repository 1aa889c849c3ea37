"""The commands that need the database."""

from __future__ import annotations

import pytest

from goodward.cli.__main__ import COMMANDS, main
from goodward.inspections import queries as imports
from goodward.providers.models import Provider
from tests.support.builders import REQUIRES_IMPROVEMENT, a_person, a_provider, an_authority, history
from tests.support.ofsted_file import REGISTERED, a_file, a_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "release.csv"
    path.write_bytes(a_file(a_row("EY100001"), a_row("EY100002")))
    return path


def test_a_command_without_words_says_what_there_is(capsys):
    with pytest.raises(SystemExit) as ended:
        main([])

    assert ended.value.code == 2
    assert "COMMAND" in capsys.readouterr().err


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - {"manage", "ofsted", "policy"}))
def test_every_command_explains_itself(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])

    assert ended.value.code == 0
    assert len(capsys.readouterr().out) > 200


def test_an_import_is_shown_and_changes_nothing_until_it_is_accepted(file, capsys):
    kent = an_authority()

    assert main(["import", "kent", str(file)]) == 0
    assert "joined 2" in capsys.readouterr().out
    assert main(["import", "kent", str(file), "--commit"]) == 2
    assert "first import" in capsys.readouterr().err
    assert main(["import", "kent", str(file), "--commit", "--standing", "history"]) == 0
    assert "brought in before" in capsys.readouterr().out
    assert imports.imports_of(kent).get().state == "committed"
    assert main(["import", "kent", str(file), "--commit"]) == 0


def test_who_accepts_an_import_can_be_named(file):
    kent = an_authority()
    anna = a_person(kent, "administrator")

    command = ["import", "kent", str(file), "--by", anna.email, "--commit", "--standing", "history"]
    assert main(command) == 0

    assert imports.imports_of(kent).get().committed_by == anna


def test_rows_kept_out_are_printed_with_their_lines(tmp_path, capsys):
    an_authority()
    path = tmp_path / "damaged.csv"
    path.write_bytes(a_file(a_row("EY100001"), a_row("EY100002", **{REGISTERED: "31/02/2026"})))

    assert main(["import", "kent", str(path)]) == 1
    assert "line 5: Registration date" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["kent", "nowhere.csv"], ["atlantis", ""]])
def test_what_cannot_be_imported_is_refused_in_a_sentence(words, file, capsys):
    an_authority()
    words = [word or str(file) for word in words]

    assert main(["import", *words]) == 2
    assert capsys.readouterr().err


def test_a_night_says_what_it_found(capsys):
    history(
        a_provider(an_authority()), [("2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)]
    )

    assert main(["nightly", "--day", "2026-04-09"]) == 0
    assert capsys.readouterr().out == (
        "Kent, 2026-04-09: 0 paused, 0 differences\n  register counted at 1 day\n"
    )


def test_a_sweep_prints_what_is_open_and_says_so_to_a_timer(capsys):
    kent = an_authority()
    acorns = a_provider(kent, "Acorns")
    history(acorns, [("2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)])

    assert main(["sweep", "kent"]) == 0
    assert capsys.readouterr().out == "Kent: 0 open, 0 new, 0 gone\n"
    Provider.objects.for_authority(kent).update(pathways="")
    assert main(["sweep"]) == 1
    assert capsys.readouterr().out == (
        "Kent: 1 open, 1 new, 0 gone\n"
        "  stored_rows: Acorns: 1 stored row is not what its events come to\n"
    )


def test_a_sweep_of_nobody_is_refused(capsys):
    assert main(["sweep", "nowhere"]) == 2
    assert "there is no authority “nowhere” here" in capsys.readouterr().err


def test_a_file_is_counted_alone_and_once(file, capsys):
    an_authority()

    assert main(["count-file", "kent", str(file)]) == 0
    assert capsys.readouterr().out == "2 providers as at 2026-06-30; nothing was brought in.\n"
    assert main(["count-file", "kent", str(file)]) == 0
    assert "counted before, as release.csv; nothing changes" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["nowhere", "FILE"], ""),
        (["kent", "missing.csv"], "missing.csv"),
        (["kent", __file__], "URN"),
    ],
)
def test_what_cannot_be_counted_says_why(words, why, file, capsys):
    an_authority()

    assert main(["count-file", *(str(file) if word == "FILE" else word for word in words)]) == 2
    said = capsys.readouterr().err
    assert said.strip()
    assert why in said


def test_demonstration_accounts_exist_only_in_a_demonstration(capsys):
    assert main(["prepare-demonstration"]) == 2
    assert "GOODWARD_DEMONSTRATION=yes" in capsys.readouterr().err


def test_an_invented_release_is_written(tmp_path, capsys):
    an_authority()

    assert main(["invented-release", "kent", "-o", str(tmp_path / "next.csv")]) == 0
    assert main(["import", "kent", str(tmp_path / "next.csv")]) == 1
    assert main(["invented-release", "atlantis", "-o", str(tmp_path / "x.csv")]) == 2


def test_djangos_own_commands_are_reached(capsys):
    assert main(["manage", "check"]) == 0


def test_the_reference_pages_are_current(capsys):
    assert main(["docs", "--check"]) == 0, capsys.readouterr().out
