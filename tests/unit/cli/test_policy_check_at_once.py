"""What `policy check` prints of a file with mistakes of several kinds."""

from __future__ import annotations

from goodward.cli.__main__ import main
from tests.support.broken_policies import spoiled
from tests.support.sound_policy import SOUND

WAITING = "Not looked at in full until the above is right: "


def printed_of(text, tmp_path, capsys) -> tuple[int, list[str]]:
    file = tmp_path / "policy.yaml"
    file.write_text(text, encoding="utf-8")
    status = main(["policy", "check", str(file)])
    return status, capsys.readouterr().out.splitlines()


def test_problems_come_first_then_what_waits_then_what_is_to_be_weighed(tmp_path, capsys):
    text = spoiled("due: 3 working days", "due: soon")
    # What is offered is never overdue, so its date is shown to nobody: to be weighed.
    text = spoiled(
        "text: Send the letter.\n",
        "text: Send the letter.\n        offered: true\n        due: 5 days\n",
        text,
    )

    status, lines = printed_of(text, tmp_path, capsys)

    assert status == 1
    assert ":36:14 pathways.support.duties.allocate.due: write it as" in lines[0]
    assert lines[1] == (
        f"{WAITING}whether each deadline can begin; whether the visits follow on from each other."
    )
    assert lines[2].startswith("To be weighed by a person")
    assert ":82:14 pathways.support.duties.letter.due: what is offered" in lines[3]


def test_nothing_waits_in_a_sound_policy(tmp_path, capsys):
    status, lines = printed_of(SOUND, tmp_path, capsys)

    assert status == 0
    assert lines == ["1 policy file read, no problems."]
