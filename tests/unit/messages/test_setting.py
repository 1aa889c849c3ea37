"""A filled message as it is sent: text and HTML that say the same."""

from __future__ import annotations

from bs4 import BeautifulSoup

from goodward.core.messages.setting import Envelope, as_html, html_part, text_part
from goodward.core.messages.texts import Block

BLOCKS = (
    Block("heading", ("Acorns: a note",)),
    Block("paragraph", ("One & two", "<three>")),
    Block("list", ("first", "“second”")),
    Block("link", ("See your visits",), "https://goodward.example/v?a=1&b=2"),
)
ENVELOPE = Envelope("A note", "Hello Alex,", ("Less often: https://goodward.example/how/x/",))


def test_the_plain_part_is_read_aloud_line_by_line():
    assert text_part(BLOCKS, ENVELOPE) == (
        "Hello Alex,\n\n"
        "Acorns: a note\n--------------\n\n"
        "One & two\n<three>\n\n"
        "- first\n- “second”\n\n"
        "See your visits:\nhttps://goodward.example/v?a=1&b=2\n\n"
        "-- \nLess often: https://goodward.example/how/x/\n"
    )


def test_the_html_says_the_same_and_links_lead_where_they_say():
    page = BeautifulSoup(html_part(BLOCKS, ENVELOPE), "html.parser")

    assert [each["href"] for each in page.find_all("a")] == [
        "https://goodward.example/v?a=1&b=2",
        "https://goodward.example/how/x/",
    ]
    assert all(each["href"] == each.get_text() for each in page.find_all("a"))
    assert page.p.get_text() == "Hello Alex,"
    assert page.title.get_text() == "A note"
    assert [each.get_text() for each in page.find_all("li")] == ["first", "“second”"]


def test_what_was_typed_is_escaped_also_inside_attributes():
    evil = Block("link", ('"><script>',), 'https://x.example/"onmouseover="y')

    assert as_html([evil]) == (
        "<p>&quot;&gt;&lt;script&gt;:<br>"
        '<a href="https://x.example/&quot;onmouseover=&quot;y">'
        "https://x.example/&quot;onmouseover=&quot;y</a></p>"
    )


def test_without_a_footer_there_is_none():
    bare = ENVELOPE._replace(footer=())

    assert "-- " not in text_part(BLOCKS, bare)
    assert "<footer>" not in html_part(BLOCKS, bare)
