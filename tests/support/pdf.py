"""A PDF as a reader meets it: its words page by page, and what it tells those who do not see."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import pypdf
import pypdfium2

from goodward.core.policy.drawing.chart import Box

# Ascent and descent of Liberation Sans, and of Helvetica and Arial, by the size of their letters.
LINE = 1.117
# What a line break leaves of a hyphen.
HYPHENS = "-\x02\ufffe"


class Pdf:
    """A document. pages: the words of each, with single spaces between them."""

    def __init__(self, content: bytes) -> None:
        self._read = pypdf.PdfReader(io.BytesIO(content))
        self._drawn = pypdfium2.PdfDocument(content)
        self.pages = [" ".join(_text(page).split()) for page in self._drawn]

    @property
    def words(self) -> str:
        """The words of all pages."""
        return " ".join(self.pages)

    @property
    def title(self) -> str:
        """The title that a reader's window shows."""
        assert self._read.metadata is not None
        return str(self._read.metadata.title)

    @property
    def language(self) -> str:
        """The language it is read aloud in."""
        return str(self._root["/Lang"])

    @property
    def is_tagged(self) -> bool:
        """Whether it says which of its words are headings, lists and tables."""
        return bool(self._root["/MarkInfo"]["/Marked"]) and "/StructTreeRoot" in self._root

    @property
    def pictures_told(self) -> list[str]:
        """What is said of each picture in its stead."""
        return [str(each["/Alt"]) for each in self._tags() if "/Alt" in each]

    @property
    def tags(self) -> set[str]:
        """The sorts of tags in it, such as H1 and TH."""
        return {str(each["/S"]).removeprefix("/") for each in self._tags() if "/S" in each}

    @property
    def sizes(self) -> set[tuple[int, int]]:
        """The width and height of its pages, in whole millimetres."""
        return {
            (round(page.get_width() * 25.4 / 72), round(page.get_height() * 25.4 / 72))
            for page in self._drawn
        }

    def margins(self) -> tuple[float, float]:
        """Return how far, in millimetres, the letters keep from the left and the right edge."""
        left, right = [], []
        for page, box in self._letters():
            left.append(box[0])
            right.append(page.get_width() - box[2])
        return min(left) * 25.4 / 72, min(right) * 25.4 / 72

    def smallest_letter(self) -> float:
        """Return the size of its smallest letters, in points."""
        return min((top - bottom) / LINE for _, (_, bottom, _, top) in self._letters())

    def page_with(self, box: Box) -> int | None:
        """Return the number of the page that has every word of a flow chart's box, if one has."""
        lines = [box.title, box.how, *box.details, box.again, *box.covers]
        wanted = _letters_of("".join(lines))
        found = (n for n, page in enumerate(self._squeezed, start=1) if wanted in page)
        return next(found, None)

    @cached_property
    def _squeezed(self) -> list[str]:
        return [_letters_of(page) for page in self.pages]

    @property
    def _root(self) -> Any:
        return self._read.trailer["/Root"]

    def _tags(self) -> Iterator[Any]:
        waiting = [self._root["/StructTreeRoot"]]
        while waiting:
            each = waiting.pop().get_object()
            if isinstance(each, list):
                waiting += each
            elif isinstance(each, dict):
                yield each
                if "/K" in each:
                    waiting.append(each["/K"])

    def _letters(self) -> Iterator[tuple[Any, tuple[float, float, float, float]]]:
        for page in self._drawn:
            said = page.get_textpage()
            text = said.get_text_range()
            for place in range(min(said.count_chars(), len(text))):
                box = said.get_charbox(place, loose=True)
                if text[place].isalnum() and box[3] > box[1]:
                    yield page, box


def _text(page: Any) -> str:
    return str(page.get_textpage().get_text_range())


def _letters_of(text: str) -> str:
    return "".join(each for each in text if not each.isspace() and each not in HYPHENS + "•")
