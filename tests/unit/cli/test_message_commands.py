"""Texts of messages are checked on the command line, as policies are."""

from __future__ import annotations

from goodward.cli.__main__ import main
from goodward.messages import shelf

FOLDER = shelf.LIBRARY / shelf.ENGLAND / shelf.MESSAGES


def test_the_texts_of_the_library_are_sound(capsys):
    assert main(["policy", "check", str(FOLDER)]) == 0
    assert capsys.readouterr().out.endswith("messages read, no problems.\n")


def test_what_is_wrong_with_a_text_is_told_with_its_line(tmp_path, capsys):
    folder = tmp_path / "england" / "messages"
    folder.mkdir(parents=True)
    wrong = (
        (FOLDER / "package_agreed.yaml").read_text(encoding="utf-8").replace("{day}", "{dya}", 1)
    )
    (folder / "package_agreed.yaml").write_text(wrong, encoding="utf-8")

    assert main(["policy", "check", str(folder / "package_agreed.yaml")]) == 1
    said = capsys.readouterr().out
    assert said.startswith("england/messages/package_agreed.yaml:8:6 standard: “dya” is no value")
