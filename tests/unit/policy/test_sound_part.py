"""What is left of a policy's values once those with errors are left out."""

from __future__ import annotations

from copy import deepcopy

import pytest
from pydantic import ValidationError

from goodward.core.policy.language import PolicyText
from goodward.core.policy.sound_part import sound_part
from goodward.core.policy.yaml_files import read_yaml
from tests.support.sound_policy import SOUND

VALUE = read_yaml(SOUND, file="policy.yaml").value
DUTIES = VALUE["pathways"]["support"]["duties"]


def part_of(**changes):
    """Return the sound part of the sound policy with some values changed, by dotted path."""
    value = deepcopy(VALUE)
    for path, new in changes.items():
        *around, last = path.split("__")
        block = value
        for step in around:
            block = block[step]
        block[last] = new
    with pytest.raises(ValidationError) as raised:
        PolicyText.model_validate(value)
    return sound_part(value, raised.value), value


def test_a_faulty_value_is_left_out_and_the_rest_is_kept():
    part, _ = part_of(pathways__support__duties__call__due="soon")

    assert part.said.pathways["support"].duties["call"].due is None
    assert list(part.said.pathways["support"].duties) == list(DUTIES)


def test_a_block_that_lacks_what_it_needs_is_left_out():
    part, _ = part_of(pathways__support__duties__call={"text": "Call the setting."})

    assert list(part.said.pathways["support"].duties) == [name for name in DUTIES if name != "call"]
    assert "call" in part.left_out


def test_of_a_list_the_right_ones_are_left_out():
    rows = deepcopy(VALUE["judgements"])
    rows[0]["overall"] = "fine"
    rows[2]["leads"] = "nothing"

    part, _ = part_of(judgements=rows)

    # The first goes; the third only loses the key nobody knows.
    assert [row.framework for row in part.said.judgements] == [["eif"], ["compliance"], ["report_card"]]  # fmt: skip  # noqa: E501


def test_the_values_themselves_are_not_changed():
    _, value = part_of(pathways__support__track="perhaps")

    assert value["pathways"]["support"]["track"] == "perhaps"


def test_nothing_is_made_of_a_policy_without_its_name():
    value = {key: each for key, each in VALUE.items() if key != "authority"}
    with pytest.raises(ValidationError) as raised:
        PolicyText.model_validate(value)

    assert sound_part(value, raised.value).said is None
