"""The tutorial is true: a test does what it says, in order, and sees what it shows."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from goodward.cli.__main__ import main
from goodward.policies import library
from tests.support.pages import Fenced, fenced_blocks, is_shown

PAGE = library.LIBRARY.parent / "docs" / "tutorial" / "write-your-policy.md"
FILES = Path("drafts/loamshire/2027-09-01")


class Reader:
    """Somebody who does what the page says and nothing else."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys
        self.found = ""
        self.output = ""

    def does(self, block: Fenced) -> None:
        if block.kind == "sh":
            self.output = "".join(self.runs(line) for line in block.text.splitlines())
        elif block.kind == "text":
            assert is_shown(block.text, self.output), f"{self.output}\nis not\n\n{block.text}"
        elif block.what == "find":
            self.found = block.text
        elif block.what == "write":
            self.replaces(block.text)
        elif block.what == "add":
            with (FILES / "examples.yaml").open("a", encoding="utf-8") as file:
                file.write(f"\n{block.text}")
        else:
            Path(block.what).write_text(block.text, encoding="utf-8")

    def runs(self, line: str) -> str:
        words = shlex.split(line)
        if words[:2] != ["./run", "goodward"]:
            subprocess.run(words, check=True)
            return ""
        main(words[2:])
        printed = self.capsys.readouterr()
        return printed.out + printed.err

    def replaces(self, text: str) -> None:
        [file] = [
            path for path in FILES.glob("*.yaml") if self.found in path.read_text(encoding="utf-8")
        ]
        before = file.read_text(encoding="utf-8")
        assert before.count(self.found) == 1, f"there are several of these:\n{self.found}"
        file.write_text(before.replace(self.found, text), encoding="utf-8")


def test_whoever_does_what_the_tutorial_says_sees_what_it_shows(tmp_path, monkeypatch, capsys):
    shutil.copytree(library.LIBRARY / "_template", tmp_path / "policy_library" / "_template")
    monkeypatch.chdir(tmp_path)
    reader = Reader(capsys)

    for block in fenced_blocks(PAGE.read_text(encoding="utf-8")):
        reader.does(block)

    assert (tmp_path / "drafts" / "requires_improvement.svg").is_file()


@pytest.mark.parametrize(
    ("shown", "output", "same"),
    [
        ("one\n", "one\n", True),
        ("one\n", "one\ntwo\n", False),
        ("…\ntwo\n", "one\ntwo\n", True),
        ("one\n…\nthree\n", "one\ntwo\nthree\n", True),
        ("one\n…\nthree\n", "one\ntwo\n", False),
        ("…\n", "", True),
    ],
)
def test_a_shown_output_may_leave_lines_out(shown, output, same):
    assert is_shown(shown, output) is same
