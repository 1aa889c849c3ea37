"""The reference of the policy language and its schemas say what the language really reads."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from goodward.cli.key_words import in_words, in_yaml
from goodward.cli.policy_keys import BLOCKS, BUILT_ON, policy_keys_page
from goodward.core.policy import examples, language
from goodward.core.policy.histories import Names
from goodward.core.policy.language import Block, beside
from goodward.core.policy.language.schema import FILES, schema_of
from goodward.core.policy.reading import read_calendar
from goodward.core.policy.yaml_files import read_yaml
from goodward.policies import library
from tests.support.json_schema import misfits

ALL_BLOCKS = [block for blocks in BLOCKS.values() for block in blocks]
KEYS = [
    pytest.param(block, field.alias or name, field, id=f"{block.__name__}.{name}")
    for block in ALL_BLOCKS
    for name, field in block.model_fields.items()
]
POLICY_FILES = sorted(library.LIBRARY.glob("*/*/policy.yaml"))


def _every(block: type[BaseModel]) -> set[type[BaseModel]]:
    below = block.__subclasses__()
    return set(below).union(*map(_every, below))


@cache
def _schema(file: str) -> dict[str, Any]:
    return schema_of(file)


def _as_an_editor_sees(text: str) -> Any:
    """Return YAML as an editor does: it knows no dates, so they are texts."""
    return _without_dates(read_yaml(text, file="").value)


def _without_dates(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_dates(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_without_dates(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


# The page


def test_every_block_of_the_language_is_on_the_page_and_every_file_has_a_schema():
    assert set(ALL_BLOCKS) == _every(Block)
    assert set(BLOCKS) == set(FILES)


@pytest.mark.parametrize(("block", "key", "field"), KEYS)
def test_a_key_says_what_it_means_in_a_sentence(block, key, field):
    assert field.description
    assert field.description.endswith(".")


@pytest.mark.parametrize(("block", "key", "field"), KEYS)
def test_the_example_of_a_key_is_read_by_the_language(block, key, field):
    [example] = field.examples
    line = read_yaml(f"{key}: {in_yaml(example)}", file="example")
    assert line.problems == []

    try:
        block.model_validate(line.value)
        found = []
    except ValidationError as error:
        # Blocks in examples are cut short, and the keys beside this one are left out.
        found = [
            each
            for each in error.errors()
            if each["loc"][:1] == (key,) and each["type"] != "missing"
        ]

    assert found == []


def test_a_row_says_how_a_key_is_written_whether_it_is_needed_its_default_and_an_example():
    page = policy_keys_page("").splitlines()

    assert (
        "| `held_by` | one of `people`, `team`, `provider` |  | `people` | Who holds it: officers "
        "one by one, a team as a whole, or the provider itself. | `held_by: team` |"
    ) in page
    assert (
        "| `applies_from` | a date | yes |  | The first day it is in force. The first version also "
        "serves every earlier day. | `applies_from: 2027-04-01` |"
    ) in page


def test_keys_that_every_rule_has_are_named_once():
    page = policy_keys_page("")

    assert page.count("| `basis` |") == 1
    assert "Also has the keys of [every rule](#every-rule)." in page


def test_every_link_within_the_page_leads_to_a_heading():
    page = policy_keys_page("")
    headings = {
        "#" + line.lstrip("# ").lower().replace(" ", "-")
        for line in page.splitlines()
        if line.startswith("#")
    }

    links = {link.split(")")[0] for link in page.split("](")[1:] if link.startswith("#")}

    assert links
    assert links <= headings


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ({"type": "string"}, "text"),
        ({"anyOf": [{"type": "integer"}, {"type": "null"}]}, "a whole number"),
        ({"enum": ["a", "b"], "type": "string"}, "one of `a`, `b`"),
        ({"type": "array", "items": {"type": "string"}}, "a list of texts"),
        (
            {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
            "text, or a list of texts",
        ),
        ({"type": "string", "format": "date"}, "a date"),
        ({"const": "term", "type": "string"}, "`term`"),
    ],
)
def test_a_type_is_said_in_plain_words(key, words):
    assert in_words(key, links={}) == words


def test_what_others_build_on_is_really_built_on():
    assert all(block.__subclasses__() for block in BUILT_ON)


# The files beside a policy have readers of their own


def test_the_keys_of_an_example_are_those_that_are_read():
    fields = beside.ExampleText.model_fields

    assert tuple(fields) == examples.KEYS
    nothing = examples.read_examples("- {}", "e", names=Names((), (), (), ()))
    assert {problem.message.split("”")[0] for problem in nothing.problems} == {
        "add “name",
        "add “shows",
        "add “as_of",
        "add “expect",
        "say who the provider is: {type: nursery}",
    }
    assert {name for name, field in fields.items() if field.is_required()} == {
        "name",
        "shows",
        "as_of",
        "expect",
        "provider",
    }


def test_a_calendar_with_every_key_is_read_and_what_is_needed_is_asked_for():
    whole = (
        "bank_holidays: england\nterms_source: the county\n"
        "closures: [{on: 2027-12-29, why: offices closed}]\n"
        "terms: [{name: Autumn, first_day: 2027-09-01, last_day: 2027-12-17}]\n"
    )
    read = read_calendar(whole, path="calendar.yaml", bank_holidays={})
    assert read.problems == ()
    assert misfits(_as_an_editor_sees(whole), _schema("calendar.yaml")) == []

    lacking = "closures: [{why: closed}]\nterms: [{name: Autumn}]\n"
    read = read_calendar(lacking, path="calendar.yaml", bank_holidays={})
    assert [(problem.where, problem.message) for problem in read.problems] == [
        ("closures[0]", "add “on”"),
        ("terms[0]", "add “first_day”"),
        ("terms[0]", "add “last_day”"),
    ]
    assert sorted(misfits(_as_an_editor_sees(lacking), _schema("calendar.yaml"))) == [
        "missing: first_day",
        "missing: last_day",
        "missing: on",
    ]


# The schemas


@pytest.mark.parametrize("file", POLICY_FILES, ids=lambda file: "/".join(file.parts[-3:-1]))
def test_an_editor_has_nothing_against_the_policies_of_the_library(file):
    for name, path in (
        ("policy.yaml", file),
        ("examples.yaml", file.with_name("examples.yaml")),
        ("calendar.yaml", file.parents[1] / "calendar.yaml"),
    ):
        said = _as_an_editor_sees(path.read_text(encoding="utf-8"))
        assert misfits(said, _schema(name)) == [], path


DUTY = {
    "text": "Call.",
    "role": "improvement_adviser",
    "opens": {"with": "pathway"},
    "done_by": {"act": "contact_made"},
    "source": {"document": "plan", "heading": "Support", "quote": "we call"},
}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"duedate": "5 working days"}, "unknown key: duedate"),
        ({"due": "soon"}, "anyOf: 'soon'"),
        ({"due": {"count": "soon"}}, "anyOf: {'count': 'soon'}"),
        ({"done_by": {"act": "phoned"}}, "enum: 'phoned'"),
        ({"basis": "guess"}, "enum: 'guess'"),
        ({"repeats": "perhaps"}, "type: 'perhaps'"),
        ({"role_at": [{"role": "a", "every": 0}]}, "anyOf: 0"),
        ({"source": []}, "anyOf: []"),
    ],
)
def test_an_editor_marks_what_the_language_would_refuse(wrong, told):
    schema = {"$ref": "#/$defs/DutyText", "$defs": _schema("policy.yaml")["$defs"]}
    assert misfits(DUTY, schema) == []

    assert misfits(DUTY | wrong, schema) == [told]
    with pytest.raises(ValidationError):
        language.DutyText.model_validate(DUTY | wrong)


def test_an_editor_knows_every_event_one_by_one_and_in_a_list():
    schema = {"$ref": "#/$defs/Opens", "$defs": _schema("policy.yaml")["$defs"]}

    assert misfits({"at": "safety_concern"}, schema) == []
    assert misfits({"at": "fire"}, schema) == ["anyOf: 'fire'"]
    assert misfits({"at": ["safety_concern", "fire"]}, schema) == [
        "anyOf: ['safety_concern', 'fire']"
    ]


def test_a_weekday_may_stand_before_a_day_in_examples():
    event = {"$ref": "#/$defs/EventText", "$defs": _schema("examples.yaml")["$defs"]}

    assert misfits({"on": "Friday 2026-05-29", "event": "contact_made", "by": "ia"}, event) == []
    assert misfits({"on": "29 May", "event": "contact_made"}, event) == ["pattern: '29 May'"]
