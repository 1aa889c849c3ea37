"""Reading and comparing Ofsted's files from the command line, with the contract's exit codes."""

from __future__ import annotations

import gzip
import json

import pytest

from goodward.cli.__main__ import main
from goodward.policies.library import LIBRARY
from tests.support.ofsted_file import a_file, a_row, graded

LEICESTERSHIRE = (
    LIBRARY.parent / "sample_data/ofsted_2021-08-31/leicestershire_48col_nopersonal.csv"
)
OLD = a_file(
    a_row("EY100001", **graded(2, "03/03/2022", "10000001")), a_row("EY100002"), a_row("EY100003")
)
# One is judged again, one has left, one has joined.
NEW = a_file(
    a_row("EY100001", **graded(3, "14/05/2026", "10000002")), a_row("EY100002"), a_row("EY100004")
)


@pytest.fixture
def ask(capsys):
    """Return a function that runs a command and gives its status, what it said, and complained."""

    def run(*words: object) -> tuple[int, str, str]:
        status = main(["ofsted", *map(str, words)])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


@pytest.fixture
def two(tmp_path):
    old, new = tmp_path / "june.csv", tmp_path / "september.csv"
    old.write_bytes(OLD)
    new.write_bytes(NEW)
    return old, new


def test_a_clean_file_is_counted(ask):
    status, said, _ = ask("read", LEICESTERSHIRE)

    # The counts of the real file, as the specification of Ofsted's data gives them.
    assert status == 0
    assert said.startswith("900 providers")
    assert "Leicestershire   900  804           99   469  16           9       211" in said


def test_a_file_may_be_compressed(ask, tmp_path):
    packed = tmp_path / "register.csv.gz"
    packed.write_bytes(gzip.compress(OLD))

    status, said, _ = ask("read", packed)

    assert (status, said.splitlines()[0].split(",")[0]) == (0, "3 providers")


def test_a_bad_row_is_told_with_its_line_and_keeps_no_good_one_out(ask, tmp_path):
    file = tmp_path / "register.csv"
    file.write_bytes(a_file(a_row("EY100001"), a_row("EY100002", **graded(7, "03/03/2022"))))

    status, said, _ = ask("read", file)
    assert status == 1
    assert said.startswith("1 provider, as at")
    # Below the title, an empty line and the header stand the two rows, on lines 4 and 5.
    assert "line 5: EYR OEIF/CIF: Most recent: Overall effectiveness: unmapped outcome “7”" in said

    status, said, _ = ask("read", file, "--json")
    assert status == 1
    assert len(json.loads(said)["problems"]) == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"a,b\n1,2\n", "Provider URN"),
        (b"", "the file is empty"),
        (b"PK\x03\x04rest", "spreadsheet"),
        (gzip.compress(OLD)[:-9], "compressed, and damaged"),
    ],
)
def test_what_is_not_ofsteds_is_refused_in_words(ask, tmp_path, content, told):
    file = tmp_path / "other.csv"
    file.write_bytes(content)

    for words in (("read", file), ("compare", file, LEICESTERSHIRE)):
        status, said, complained = ask(*words)
        assert (status, said) == (2, "")
        assert told in complained


def test_a_file_that_is_not_there_is_told(ask, tmp_path):
    status, _, complained = ask("read", tmp_path / "nowhere.csv")

    assert status == 2
    assert "cannot be opened" in complained


def test_two_files_differ_by_who_joined_left_and_was_judged(ask, two):
    status, said, _ = ask("compare", *two)

    assert status == 0
    for title in ("Joined: 1", "Left: 1", "Judged again: 1"):
        assert title in said
    assert "event judgement_published, framework eif, overall requires_improvement" in said

    status, said, _ = ask("compare", *two, "--json")
    assert status == 0
    assert {name: len(each) for name, each in json.loads(said).items()} == {
        "joined": 1, "left": 1, "rejudged": 1, "changed": 0,
    }  # fmt: skip


def test_only_one_authority_may_be_asked_for(ask, two):
    status, said, _ = ask("compare", *two, "--authority", "Nowhere")

    assert status == 0
    assert "Joined: 1" not in said
