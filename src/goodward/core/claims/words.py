"""Which entitlement a word of a claims file means: England's words, and the authority's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from goodward.core.claims.columns import plain
from goodward.core.claims.reading import Cells
from goodward.core.policy.language.national import NationalText

# What files of claims commonly call England's entitlements. Where a word could mean two, it is not
# here, and an officer says which it is.
COMMON_WORDS: Mapping[str, tuple[str, ...]] = {
    "under_two_working_parents": ("under twos working parents", "9 month working parents"),
    "two_year_old_additional_support": ("fras", "2 year old fras", "ff2", "disadvantaged 2s"),
    "two_year_old_working_parents": ("2 year old working parents", "2 working parents"),
    "three_and_four_universal": ("universal", "universal 15", "3 and 4 universal", "uni"),
    "three_and_four_working_parents": ("extended", "30 hours", "extended hours", "ext"),
}


def known_words(national: NationalText, own: Mapping[str, str]) -> dict[str, str]:
    """
    Return plain words to names of entitlements.

    own: the authority's words to names; they stand above England's.
    """
    found: dict[str, str] = {}
    for name, said in national.entitlements.items():
        if said.covers:
            continue
        written = (name, said.title, *said.also_called, *said.formerly_called)
        for word in (*written, *COMMON_WORDS.get(name, ())):
            found.setdefault(plain(word), name)
    return found | {plain(word): name for word, name in own.items()}


def unknown_words(cells: Cells, words: Mapping[str, str]) -> list[str]:
    """Return what a file calls entitlements that no word stands for, most used first."""
    place = cells.columns["entitlement"]
    counts: dict[str, int] = {}
    for _, row in cells.rows:
        counts[row[place]] = counts.get(row[place], 0) + 1
    unknown = (each for each in counts if each.strip() and plain(each) not in words)
    return _in_order(unknown, counts)


def _in_order(words: Iterable[str], counts: Mapping[str, int]) -> list[str]:
    return sorted(words, key=lambda each: (-counts[each], each))
