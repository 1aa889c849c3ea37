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
    assert part.holes == {("pathways", "support", "duties", "call")}


def test_of_a_list_the_right_ones_are_left_out():
    rows = deepcopy(VALUE["judgements"])
    rows[0]["overall"] = "fine"
    rows[2]["leads"] = "nothing"

    part, _ = part_of(judgements=rows)

    # The first goes; the third only loses the key nobody knows.
    assert [row.framework for row in part.said.judgements] == [["eif"], ["compliance"], ["report_card"]]  # fmt: skip  # noqa: E501
    # What is now the second stands in the file as the third, and so on.
    assert [part.places.in_file(("judgements", place)) for place in range(3)] == [
        ("judgements", 1),
        ("judgements", 2),
        ("judgements", 3),
    ]


def test_what_is_left_out_of_one_list_twice_is_counted_both_times():
    rows = deepcopy(VALUE["judgements"])
    # The first misses a key, which is seen at once; the third breaks a rule that is asked later.
    del rows[0]["leads_to"]
    rows[2]["overall"] = "fine"

    part, _ = part_of(judgements=rows)

    assert [row.framework for row in part.said.judgements] == [["eif"], ["report_card"]]
    assert part.holes == {("judgements", 0), ("judgements", 2)}
    assert [part.places.in_file(("judgements", place, "note")) for place in range(2)] == [
        ("judgements", 1, "note"),
        ("judgements", 3, "note"),
    ]


BLOCK = ("pathways", "support", "duties", "visit")


def test_a_key_nobody_knows_is_meant_as_the_one_it_resembles():
    visit = deepcopy(DUTIES["visit"])
    visit["repeets"] = visit.pop("repeats")
    part, _ = part_of(pathways__support__duties__visit=visit)

    assert part.holes == {(*BLOCK, "repeets"), (*BLOCK, "repeats")}
    assert part.said.pathways["support"].duties["visit"].repeats is False


def test_a_key_that_resembles_none_may_be_meant_as_any_its_block_lacks():
    visit = deepcopy(DUTIES["visit"])
    visit["cyclical"] = visit.pop("repeats")
    part, _ = part_of(pathways__support__duties__visit=visit)

    assert {(*BLOCK, "cyclical"), (*BLOCK, "repeats"), (*BLOCK, "numbered")} <= part.holes
    assert (*BLOCK, "due") not in part.holes


def test_a_key_nobody_knows_in_a_source_alone_leaves_only_that_key_out():
    source = {**DUTIES["call"]["source"], "page": 4}
    part, _ = part_of(pathways__support__duties__call__source=source)

    [left] = part.said.pathways["support"].duties["call"].source
    assert left.quote == "we call"


def test_the_values_themselves_are_not_changed():
    _, value = part_of(pathways__support__track="perhaps")

    assert value["pathways"]["support"]["track"] == "perhaps"


def part_without(key):
    value = {name: each for name, each in VALUE.items() if name != key}
    with pytest.raises(ValidationError) as raised:
        PolicyText.model_validate(value)
    return sound_part(value, raised.value)


@pytest.mark.parametrize("key", ["authority", "title", "applies_from"])
def test_a_policy_without_its_name_or_day_can_be_looked_at(key):
    part = part_without(key)

    assert list(part.said.pathways["support"].duties) == list(DUTIES)
    assert part.holes == {(key,)}


@pytest.mark.parametrize("key", ["documents", "roles", "judgements", "pathways"])
def test_nothing_is_made_of_a_policy_without_what_its_rules_rest_on(key):
    assert part_without(key).said is None
