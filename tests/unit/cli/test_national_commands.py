"""The national base at the terminal: shown as prose, checked like a policy."""

from __future__ import annotations

import pytest

from goodward.cli.__main__ import main
from goodward.policies import library

ENGLAND = library.LIBRARY / library.ENGLAND


SENTENCES = """\
Report card: Urgent improvement; Needs attention; Expected standard; Strong standard; Exceptional.
Exceptional. From Monday 10 November 2025.
One overall grade: Inadequate; Requires improvement; Good; Outstanding. Until Sunday 9 November
Nursery: in Ofsted's open file “Childcare on non-domestic premises”, “Full day care”.
Childminder with an agency: not in Ofsted's open file.
Stands for “Two-year-olds of families receiving additional support” and “Two-year-olds of working
570 hours a year from Monday 1 April 2024. 1,140 hours a year from Monday 1 September 2025.
Also called FRAS. Formerly Disadvantaged two-year-olds.
Spring: 1 January to 31 March. Summer: 1 April to 31 August.
toolkit, operating guide and information. Ofsted, Tuesday 9 September 2025.
""".splitlines()


@pytest.fixture
def broken(tmp_path):
    text = (ENGLAND / library.NATIONAL).read_text(encoding="utf-8")
    (tmp_path / "england").mkdir()
    file = tmp_path / "england" / library.NATIONAL
    file.write_text(text.replace("\nbank_holidays: ", "\nbank_holiday: "), encoding="utf-8")
    return file


def test_it_is_shown_as_prose(capsys):
    assert main(["policy", "show", "england"]) == 0

    said = capsys.readouterr().out
    together = " ".join(said.split())
    assert said.startswith("England\n=======\n")
    assert max(map(len, said.splitlines())) <= 96
    for sentence in SENTENCES:
        assert sentence in together


def test_everything_in_it_is_shown(capsys):
    main(["policy", "show", "england"])
    said = " ".join(capsys.readouterr().out.split())

    national = library.national()
    for block in ("scales", "evaluation_areas", "earlier_judgements", "inspections",
                  "provider_types", "registers", "entitlements", "documents"):  # fmt: skip
        for each in getattr(national, block).values():
            assert each.title in said
            assert " ".join((each.note or "").split()) in said


@pytest.mark.parametrize("path", [ENGLAND, ENGLAND / library.NATIONAL])
def test_it_is_checked_by_its_folder_or_its_file(capsys, path):
    assert main(["policy", "check", str(path)]) == 0

    assert capsys.readouterr().out == "The national base was read, no problems.\n"


def test_what_is_wrong_with_it_is_told_with_its_place(capsys, broken):
    assert main(["policy", "check", str(broken.parent)]) == 1

    said = capsys.readouterr().out.splitlines()
    assert len(said) == 2
    assert said[0].endswith(" add “bank_holidays”")
    assert said[1].endswith(
        "bank_holiday: “bank_holiday” is not a known key; did you mean “bank_holidays”?"
    )


def test_a_base_that_cannot_be_read_is_not_shown(capsys, broken, monkeypatch):
    monkeypatch.setattr(library, "LIBRARY", broken.parents[1])
    library.national.cache_clear()
    try:
        assert main(["policy", "show", "england"]) == 2
    finally:
        library.national.cache_clear()

    told = capsys.readouterr()
    assert told.out == ""
    assert "add “bank_holidays”" in told.err
