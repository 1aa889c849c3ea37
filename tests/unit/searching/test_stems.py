"""Stems of English words, against the paper's own examples and SQLite's."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from goodward.core.searching.stems import stem

DOCUMENTS = Path(__file__).resolve().parents[3] / "docs"


@pytest.mark.parametrize(
    ("word", "its"),
    # Porter 1980, the examples of each step.
    [
        ("caresses", "caress"), ("ponies", "poni"), ("cats", "cat"), ("feed", "feed"),
        ("agreed", "agre"), ("plastered", "plaster"), ("bled", "bled"), ("motoring", "motor"),
        ("sing", "sing"), ("conflated", "conflat"), ("troubled", "troubl"), ("sized", "size"),
        ("hopping", "hop"), ("falling", "fall"), ("hissing", "hiss"), ("filing", "file"),
        ("happy", "happi"), ("sky", "sky"), ("relational", "relat"), ("digitizer", "digit"),
        ("operator", "oper"), ("sensibiliti", "sensibl"), ("triplicate", "triplic"),
        ("hopefulness", "hope"), ("goodness", "good"), ("allowance", "allow"),
        ("adoption", "adopt"), ("probate", "probat"), ("rate", "rate"), ("controll", "control"),
        ("roll", "roll"),
    ],
)  # fmt: skip
def test_the_examples_of_the_paper(word, its):
    assert stem(word) == its


@pytest.mark.parametrize("word", ["is", "كتاب", "zoë", "ey123456", "2ab"])
def test_what_is_no_english_word_stays(word):
    assert stem(word) == word


def test_every_word_of_our_documents_has_the_stem_that_sqlite_gives_it():
    text = " ".join(each.read_text(encoding="utf-8") for each in DOCUMENTS.rglob("*.md"))
    words = sorted(set(re.findall(r"[a-z]{2,30}", text.lower())))
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='porter unicode61')")
    database.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'instance')")
    database.executemany("INSERT INTO t (rowid, x) VALUES (?, ?)", enumerate(words))

    theirs = {words[row]: term for term, row in database.execute("SELECT term, doc FROM v")}

    assert len(words) > 2_000
    assert {each: stem(each) for each in words} == theirs
