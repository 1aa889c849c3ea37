"""What is pasted is made fit to keep, and loses no word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodward.core.notes.pasted import made_fit

FROM_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><style>p.MsoNormal {margin:0cm;}</style></head><body>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<p class=MsoNormal><b>Staff</b> know the children
well<o:p></o:p></p>
<p class="MsoListParagraph"><![if !supportLists]>\uf0b7<![endif]>&nbsp;Books
&amp; rhymes, ages 3&nbsp;&lt;&nbsp;5</p>
</body></html>"""


def test_words_markup_goes_and_its_words_stay():
    assert made_fit(FROM_WORD) == "Staff know the children well\n• Books & rhymes, ages 3 < 5"


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a\vb", "a\nb"),
        ("\uf0b7\tFirst", "•\tFirst"),
        ("nul\x00 bell\x07 esc\x1b", "nul bell esc"),
        ("soft\xadhyphen and \ufeffmark", "softhyphen and mark"),
        ("half a letter \ud83d here", "half a letter  here"),
        ("ages <3 and >5, a < b", "ages <3 and >5, a < b"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("“Quoted” – it’s kept…", "“Quoted” – it’s kept…"),
        ("👩🏽‍🏫 and 👨‍👩‍👧", "👩🏽‍🏫 and 👨‍👩‍👧"),
        ("مرحبا بالأطفال", "مرحبا بالأطفال"),
        ("", ""),
    ],
)
def test_what_is_pasted_and_what_is_kept(pasted, kept):
    assert made_fit(pasted) == kept


@given(st.text())
def test_making_fit_twice_changes_nothing_more(text):
    once = made_fit(text)

    assert made_fit(once) == once


@given(
    st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="<\xad"))
)
def test_plain_words_of_any_script_are_kept_as_they_are(text):
    assert made_fit(text) == text
