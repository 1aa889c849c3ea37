"""`goodward policy show --pdf`: a file for sign-off, or a sentence that says why there is none."""

from __future__ import annotations

import pytest

from goodward.cli import policy_show
from goodward.cli.__main__ import main
from goodward.documents.paper import PAPERS
from goodward.policies import library
from tests.support.pdf import Pdf
from tests.support.sound_policy import SOUND


@pytest.fixture
def ask(capsys):
    """Return a function that runs `policy show` and gives its status, words and complaints."""

    def run(*words: object) -> tuple[int, str, str]:
        try:
            status = main(["policy", "show", *map(str, words)])
        except SystemExit as ended:
            status = int(ended.code or 0)
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


@pytest.mark.parametrize(
    ("words", "millimetres"),
    [((), (210, 297)), (("--paper", "a4"), (210, 297)), (("--paper", "a3"), (297, 420))],
)
def test_a_policy_is_written_on_the_paper_asked_for(ask, tmp_path, words, millimetres):
    file = tmp_path / "policy.pdf"

    status, said, told = ask("leicestershire", "--pdf", file, *words)

    read = Pdf(file.read_bytes())
    assert (status, said, told) == (0, "", f"Written: {file}\n")
    assert read.sizes == {millimetres}
    assert read.title == library.load("leicestershire").latest.title
    assert read.pages[0].startswith("Leicestershire ")


def test_a_policy_of_no_library_is_written_too_and_twice_the_same(ask, tmp_path):
    policy = tmp_path / "policy.yaml"
    policy.write_text(SOUND, encoding="utf-8")

    for name in ("one.pdf", "two.pdf"):
        assert ask(policy, "--pdf", tmp_path / name)[0] == 0

    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    assert "Borsetshire" in Pdf((tmp_path / "one.pdf").read_bytes()).pages[0]


def test_where_nothing_can_be_written_it_says_so(ask, tmp_path):
    file = tmp_path / "nowhere" / "policy.pdf"

    status, said, told = ask("kent", "--pdf", file)

    assert (status, said) == (2, "")
    assert told == f"goodward: {file} cannot be written: No such file or directory\n"


@pytest.mark.parametrize("name", ["borset", "england"])
def test_of_what_is_no_authoritys_policy_nothing_is_written(ask, tmp_path, name):
    file = tmp_path / "policy.pdf"

    status, said, told = ask(name, "--pdf", file)

    assert (status, said, file.exists()) == (2, "", False)
    assert f"there is no policy “{name}”" in told


def test_of_a_policy_that_cannot_be_printed_nothing_is_written(ask, tmp_path):
    policy, file = tmp_path / "policy.yaml", tmp_path / "policy.pdf"
    policy.write_text(SOUND.replace("A small policy", "A policy 漢"), encoding="utf-8")

    status, _, told = ask(policy, "--pdf", file)

    assert (status, file.exists()) == (2, False)
    assert told.startswith("goodward: the PDF was not made, because not everybody could read it")


def test_an_unknown_paper_is_refused(ask, tmp_path):
    status, _, told = ask("kent", "--pdf", tmp_path / "policy.pdf", "--paper", "letter")

    assert status == 2
    assert "invalid choice: 'letter'" in told


def test_the_papers_offered_are_those_there_are():
    assert set(policy_show.PAPERS) == set(PAPERS)
