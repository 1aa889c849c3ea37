"""What somebody typed into a search, read as words. There is nothing that can be typed wrongly."""

from __future__ import annotations

import re
from typing import NamedTuple

from goodward.core.searching.folding import fold

MOST_LETTERS = 400
MOST_TERMS = 20
# A beginning of one or two letters fits half of everything.
LEAST_OF_A_BEGINNING = 3

WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r'"([^"]*)"|(\S+)')
_QUOTES = str.maketrans("“”„«»", '"""""')


class Term(NamedTuple):
    """
    Words that must stand one after the other; mostly there is only one.

    is_beginning: whether the last of them may go on.
    """

    words: tuple[str, ...]
    is_beginning: bool = False


class Asked(NamedTuple):
    """
    What is looked for: every term must be in a text.

    is_cut: whether more was typed than is looked for.
    """

    terms: tuple[Term, ...]
    is_cut: bool = False

    @property
    def in_words(self) -> str:
        """What was looked for, as it would be typed again."""
        return " ".join(
            f"“{' '.join(each.words)}”" if len(each.words) > 1 else each.words[0]
            for each in self.terms
        )


def read(typed: str) -> Asked:
    """
    Return what was typed as terms; none where it holds no letter or figure.

    Words between quotation marks are one term, and so is what is written together (“O’Neill”,
    “12-month”). The last word may be only a beginning, unless it was put between quotation marks.
    """
    text = typed.translate(_QUOTES)
    found = [
        (tuple(WORD.findall(fold(quoted or single))), bool(single))
        for quoted, single in _TERM.findall(text[:MOST_LETTERS])
    ]
    spoken = [(words, may_go_on) for words, may_go_on in found if words]
    terms = [Term(words) for words, _ in spoken[:MOST_TERMS]]
    is_cut = len(text.rstrip()) > MOST_LETTERS or len(spoken) > MOST_TERMS
    if terms and not is_cut and spoken[-1][1]:
        last = terms[-1]
        terms[-1] = last._replace(is_beginning=len(last.words[-1]) >= LEAST_OF_A_BEGINNING)
    return Asked(tuple(terms), is_cut)
