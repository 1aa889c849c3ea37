"""One text is read once, and its problems bear the name that was asked for."""

from __future__ import annotations

import pytest

from goodward.policies import library

MISSPELT = "authority: kent\ntitel: A plan\n"


def text_of_kent() -> str:
    return library.policy_texts("kent").popitem()[1]


def test_a_draft_that_is_adopted_is_not_read_again():
    text = text_of_kent()

    as_draft = library.versions_of((("policy.yaml", text),), "").latest
    adopted = library.versions_of((("kent/2025-11-10/policy.yaml", text),), "").latest

    assert adopted is as_draft


@pytest.mark.parametrize("name", ["policy.yaml", "kent/2027-04-01/policy.yaml", "mine.yaml"])
def test_a_mistake_is_shown_in_the_file_that_was_named(name: str):
    with pytest.raises(library.PolicyUnreadable) as refused:
        library.versions_of(((name, MISSPELT),), "")

    assert {each.file for each in refused.value.problems} == {name}
    [misspelt] = [each for each in refused.value.problems if each.where == "titel"]
    assert (misspelt.line, misspelt.column) == (2, 8)
    assert str(misspelt).startswith(f"{name}:2:8 titel: ")


def test_the_mistakes_of_two_files_are_told_apart():
    with pytest.raises(library.PolicyUnreadable) as refused:
        library.versions_of((("a.yaml", MISSPELT), ("b.yaml", MISSPELT)), "")

    files = [each.file for each in refused.value.problems]
    assert files.count("a.yaml") == files.count("b.yaml") > 0
    assert files == sorted(files)
