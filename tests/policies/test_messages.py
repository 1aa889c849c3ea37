"""The texts of messages in the library: readable, complete, and in short sentences."""

from __future__ import annotations

import pytest

from goodward.core.messages.filling import fill
from goodward.core.messages.sentences import LONGEST_SENTENCE, long_sentences, sentences_of
from goodward.core.messages.texts import Level, examples_of
from goodward.messages import shelf

TEXTS = shelf.texts_at(shelf.LIBRARY / shelf.ENGLAND / shelf.MESSAGES)
MEAN_SENTENCE = {Level.STANDARD: 17, Level.PLAIN: 10}  # words, at most


@pytest.fixture(params=TEXTS, ids=lambda each: each.name)
def file(request):
    return request.param


def test_there_are_texts():
    assert [each.name for each in TEXTS] == list(shelf.names())


def test_a_text_has_no_problems_and_can_be_filled_with_its_examples(file):
    assert list(map(str, file.problems)) == []

    filled = fill(file.text, examples_of(file.text))

    assert filled.subject
    assert all("{" not in line for body in filled.bodies.values() for b in body for line in b.lines)


def test_each_value_says_what_it_is(file):
    assert [name for name, value in file.text.values.items() if not value.about] == []


def test_sentences_are_short(file):
    filled = fill(file.text, examples_of(file.text))

    assert list(long_sentences(filled.bodies[Level.STANDARD], LONGEST_SENTENCE)) == []
    for level, body in filled.bodies.items():
        lengths = [len(each.split()) for each in sentences_of(body)]
        assert sum(lengths) / len(lengths) <= MEAN_SENTENCE[level], level
