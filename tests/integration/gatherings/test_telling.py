"""What people are told has the words it needs, at both levels."""

from __future__ import annotations

import pytest

from goodward.core.messages.filling import fill
from goodward.core.messages.sentences import LONGEST_SENTENCE, long_sentences
from goodward.core.messages.setting import as_text
from goodward.core.messages.texts import COMMON, Level, examples_of
from goodward.gatherings.telling import VALUES
from goodward.messages import shelf


@pytest.mark.parametrize("name", VALUES)
def test_every_text_is_given_what_it_asks_for_and_reads_plainly(name):
    text = shelf.text_file(name).text
    assert text is not None

    assert set(VALUES[name]) == set(text.values) - set(COMMON)
    filled = fill(text, examples_of(text))
    assert "Managers’ network" in filled.subject
    assert list(long_sentences(text.bodies[Level.STANDARD], LONGEST_SENTENCE)) == []
    for level in Level:
        assert "Kim Hay and Lou Ray" in as_text(filled.bodies[level])


def test_an_address_to_take_part_is_left_out_where_there_is_none():
    text = shelf.text_file("gathering_booked").text
    assert text is not None

    filled = fill(text, {**examples_of(text), "online": ""})

    assert "To take part online" not in as_text(filled.bodies[Level.STANDARD])
    assert "Where: Sessions House, Maidstone\nPrice:" in as_text(filled.bodies[Level.STANDARD])
