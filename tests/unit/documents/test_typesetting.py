"""Setting a document: words stay words, bytes stay bytes, and what is not accessible is refused."""

from __future__ import annotations

import pytest

from goodward.core.policy.reading import read_policy
from goodward.documents import typesetting
from goodward.documents.policy import policy_pdf
from goodward.documents.typesetting import CannotBeSet, typeset
from tests.support.days import day
from tests.support.pdf import Pdf
from tests.support.sound_policy import SOUND

MONDAY = day("Monday 2026-03-02")
HOSTILE = [
    '#panic("no") #read("policy.typ") #set page(width: 1pt)',
    "$ x^2 $ *bold* _slanted_ `raw` ~ @nowhere <label> [content] {code}",
    "// a comment /* and another */ \\ \\u{41} \\#",
    "= A heading",
    "- a point",
    "\"quoted\" 'twice' “thrice”",
    "<text>&amp;</text> ${HOME} %s {{ jinja }}",
    "Grüße → ½ ✓ Ŵrexham Здравствуйте",
]


def a_policy(**said):
    """Return the small policy with other words in the places named; each written as YAML would."""
    text = SOUND
    for was, words in said.items():
        old = {"title": "A small policy", "duty": "Call the setting.", "quote": "we call"}[was]
        assert old in text
        text = text.replace(old, "'" + words.replace("'", "''") + "'")
    policy, problems = read_policy(text, path="policy.yaml")
    assert policy is not None, problems
    return policy


def a_pdf(policy, **how):
    return policy_pdf(policy, authority="Borsetshire", dated=MONDAY, **how)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_words_whatever_signs_are_in_them(words):
    read = Pdf(a_pdf(a_policy(title=words, duty=words, quote=words)))

    assert read.title == words
    # Once on the first page, once in the rules, once as a quote, and once to be signed.
    assert squeezed(read.words).count(squeezed(words)) >= 4


def test_a_word_longer_than_a_line_is_broken_and_stays_on_the_page():
    long = "Llanfair" * 40

    read = Pdf(a_pdf(a_policy(title=long, duty=long, quote=long)))

    assert min(read.margins()) > 15
    assert squeezed(read.words).count(long) == 4


def test_the_same_text_gives_the_same_bytes():
    first, second = a_pdf(a_policy()), a_pdf(a_policy())

    assert first == second
    assert first != policy_pdf(a_policy(), authority="Borsetshire", dated=day("Tuesday 2026-03-03"))


def test_a_letter_that_no_font_has_is_refused_in_words():
    with pytest.raises(CannotBeSet, match=r"the PDF was not made, .* could not be displayed"):
        a_pdf(a_policy(title="Policy 漢"))


def test_half_a_letter_is_a_question_mark():
    assert "A ? policy" in Pdf(a_pdf(a_policy(title="A ? policy"))).title
    assert typesetting._as_text({"a": "\ud83d"}) == '{"a": "?"}'


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("#set document(title: [T])\n#image(bytes(json(bytes(sys.inputs.content)).svg))", "alt"),
        ("No title", "title"),
        ('#set document(title: [T])\n#set text(font: "Nowhere Sans")\nWords', "unknown font"),
    ],
)
def test_what_not_everybody_could_read_is_refused(tmp_path, monkeypatch, template, told):
    (tmp_path / "one.typ").write_text(template, encoding="utf-8")
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"/>'

    with pytest.raises(CannotBeSet, match=told):
        typeset("one", {"svg": svg}, dated=MONDAY)


def squeezed(text: str) -> str:
    """Return a text without spaces and places to break, which come and go with its lines."""
    found = "".join(text.split()).replace("\ufffe", "-").replace("\x02", "-")
    return found.replace("\u200b", "")
