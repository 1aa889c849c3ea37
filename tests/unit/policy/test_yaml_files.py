"""YAML as plain values with their places, whatever a file holds."""

from __future__ import annotations

from datetime import date

import pytest

from goodward.core.policy.yaml_files import read_yaml


def problems_of(text: str) -> list[str]:
    return [str(problem) for problem in read_yaml(text, file="a.yaml").problems]


def test_values_are_plain():
    document = read_yaml("a: [1, yes, 2026-04-02, Thursday 2026-04-02, null, 1.5, '1']", file="")

    assert document.problems == []
    assert document.value == {"a": [1, "yes", date(2026, 4, 2), "Thursday 2026-04-02", None, 1.5, "1"]}  # fmt: skip  # noqa: E501


def test_an_empty_file_holds_nothing():
    document = read_yaml("# only a comment\n", file="a.yaml")

    assert (document.value, document.problems) == (None, [])


def test_an_alias_is_followed():
    document = read_yaml("a: &one {type: nursery}\nb: *one\n", file="a.yaml")

    assert document.value["b"] == {"type": "nursery"}


def test_an_alias_means_the_last_anchor_of_its_name():
    document = read_yaml("a: &one 1\nb: &one 2\nc: *one\n", file="a.yaml")

    assert (document.value, document.problems) == ({"a": 1, "b": 2, "c": 2}, [])


def test_a_problem_is_told_where_the_value_stands():
    document = read_yaml("a:\n  - {b: 1}\n  - {b: 2}\n", file="a.yaml")

    assert str(document.problem(("a", 1, "b"), "too many")) == "a.yaml:3:9 a[1].b: too many"


def test_a_problem_of_what_is_missing_is_told_where_it_should_stand():
    document = read_yaml("a:\n  - {b: 1}\n", file="a.yaml")

    assert str(document.problem(("a", 0, "c", "d"), "add it")).startswith("a.yaml:2:5 a[0].c.d")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\na: 2\n", "a.yaml:2:1 a: “a” stands twice; keep one of them"),
        ("? [a, b]\n: 1\n", "a.yaml:1:1 a key must be a plain word"),
        ("a: 2026-04-02T10:00:00\n",
         "a.yaml:1:4 a: “2026-04-02T10:00:00” is neither text, number, date nor true or false"),
        ("a: .inf\n", "a.yaml:1:4 a: “.inf” is neither text, number, date nor true or false"),
        ("a: !!binary aGVsbG8=\n",
         "a.yaml:1:4 a: “aGVsbG8=” is neither text, number, date nor true or false"),
    ],
)  # fmt: skip
def test_what_no_policy_needs_is_a_problem(text, told):
    assert problems_of(text) == [told]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("a:\n\tb: 1\n", "a.yaml:2:1 this is not YAML: found character '\\t'"),
        ("a: [1, 2\n", "a.yaml:2:1 this is not YAML: expected ',' or ']'"),
        ("a: 'open\n", "a.yaml:2:1 this is not YAML: found unexpected end of stream"),
        ("a: *nobody\n", "a.yaml:1:4 this is not YAML: found undefined alias 'nobody'"),
        ("a: 1\n---\nb: 2\n", "a.yaml:2:1 this is not YAML: but found another document"),
        ("a: \x00\n", "a.yaml:1:1 this is not YAML: "),
    ],
)
def test_what_is_no_yaml_is_told_where_it_stops(text, begins):
    [told] = problems_of(text)

    assert told.startswith(begins)


def test_a_date_that_does_not_exist_stays_text_and_is_told_by_who_reads_it():
    assert read_yaml("on: 2026-02-30", file="").value == {"on": "2026-02-30"}


@pytest.mark.parametrize("levels", [200, 5000])
def test_nothing_is_nested_without_end(levels):
    [told] = problems_of("[" * levels + "]" * levels)

    assert "nested too deeply" in told or "not YAML" in told


def test_an_alias_inside_itself_comes_to_an_end():
    assert problems_of("a: &a [*a]\n")
