"""The template an authority starts from: valid, tested, whole, and no authority of the library."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from goodward.cli.__main__ import main
from goodward.cli.policy_keys import BLOCKS
from goodward.core.policy.gate.publishing import publish_gate
from goodward.core.policy.gate.register import cited_blocks
from goodward.core.policy.language import PolicyText
from goodward.core.policy.language.beside import CalendarText, ExampleText
from goodward.core.policy.language.forms import FormText
from goodward.core.policy.yaml_files import read_yaml
from goodward.policies import library

TEMPLATE = library.LIBRARY / "_template"
VERSION = TEMPLATE / "2027-04-01"
DOCUMENT = TEMPLATE / "improvement_strategy.txt"


def _value(name: str) -> Any:
    document = read_yaml((TEMPLATE / name).read_text(encoding="utf-8"), file=name)
    assert document.problems == []
    return document.value


def _policy() -> PolicyText:
    return library.load_path(TEMPLATE).latest.text


def _keys_used(block: Any) -> Iterator[tuple[type[BaseModel], str]]:
    """Yield every key that is written with the block that has it, from a block on down."""
    if isinstance(block, dict | list):
        for each in block.values() if isinstance(block, dict) else block:
            yield from _keys_used(each)
    if isinstance(block, BaseModel):
        for name in block.model_fields_set:
            yield type(block), name
            yield from _keys_used(getattr(block, name))


def test_the_template_is_no_authority_of_the_library():
    assert TEMPLATE.is_dir()
    assert library.authorities() == ("kent", "leicestershire")
    with pytest.raises(library.PolicyNotFound):
        library.load("_template")


def test_the_commands_a_policy_officer_runs_accept_it(capsys):
    assert main(["policy", "check", str(TEMPLATE)]) == 0
    assert "1 policy file read, no problems." in capsys.readouterr().out
    assert main(["policy", "test", str(TEMPLATE)]) == 0
    assert capsys.readouterr().out == "13 examples: 13 hold, 0 do not.\n"
    assert main(["policy", "show", str(TEMPLATE)]) == 0


def test_nothing_keeps_it_from_being_adopted():
    gate = publish_gate((VERSION / "policy.yaml").read_text(encoding="utf-8"), path="policy.yaml")

    assert [str(problem) for problem in gate.problems] == []


def test_every_pathway_of_it_can_be_drawn(tmp_path):
    for pathway in _policy().pathways:
        file = tmp_path / f"{pathway}.svg"
        assert main(["policy", "draw", str(TEMPLATE), pathway, "-o", str(file)]) == 0
        assert file.read_text(encoding="utf-8").startswith("<svg")


def _calendar() -> CalendarText:
    return CalendarText.model_validate(_value("calendar.yaml"))


def _examples() -> list[ExampleText]:
    return [ExampleText.model_validate(each) for each in _value("2027-04-01/examples.yaml")]


# The national base is no file of an authority's: there the one of the library shows every key.
READ = {
    "policy.yaml": _policy,
    "calendar.yaml": _calendar,
    "examples.yaml": _examples,
    "national.yaml": library.national,
    "form.yaml": lambda: FormText.model_validate(_value("instruments/first_look.yaml")),
}


@pytest.mark.parametrize("file", BLOCKS)
def test_every_key_of_the_language_is_used_at_least_once(file):
    used = set(_keys_used(READ[file]()))

    never = [
        f"{block.__name__}.{key}"
        for block in BLOCKS[file]
        for key in block.__annotations__.keys() & block.model_fields
        if not any(issubclass(each, block) and name == key for each, name in used)
    ]
    assert never == []


def test_every_quote_stands_in_the_document_under_its_heading():
    sections = dict(_sections(DOCUMENT.read_text(encoding="utf-8")))

    missing = [
        (source.heading, source.quote)
        for _, cited in cited_blocks(_policy())
        for source in cited.source
        if source.quote not in sections[source.heading]
    ]

    assert missing == []


def _sections(text: str) -> Iterator[tuple[str, str]]:
    """Yield each heading of the document with what stands below it, on one line."""
    for part in re.split(r"^\d+  ", text, flags=re.MULTILINE)[1:]:
        heading, below = part.split("\n", maxsplit=1)
        yield heading, " ".join(below.split())


def test_the_fingerprint_is_that_of_the_document():
    [document] = _policy().documents.values()

    assert document.sha256 == hashlib.sha256(DOCUMENT.read_bytes()).hexdigest()
