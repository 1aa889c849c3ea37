"""
What is looked for, in the languages of two databases.

Words are letters and figures alone (`words.WORD`), so that nothing in them can be an operator.
Sources: SQLite, “FTS5 full-text query syntax”; PostgreSQL, “tsquery”.
"""

from __future__ import annotations

from collections.abc import Sequence

from goodward.core.searching.words import Asked, Term


def for_sqlite(asked: Asked, columns: Sequence[str]) -> str:
    """Return an expression of FTS5 that looks for every term in any of the columns."""
    terms = " AND ".join(_phrase(each) for each in asked.terms)
    return f"{{{' '.join(columns)}}} : ({terms})"


def for_postgres(asked: Asked) -> str:
    """Return a tsquery that looks for every term, to be read with `to_tsquery`."""
    return " & ".join(f"({_followed(each)})" for each in asked.terms)


def _phrase(term: Term) -> str:
    return f'"{" ".join(term.words)}"{" *" if term.is_beginning else ""}'


def _followed(term: Term) -> str:
    *before, last = term.words
    end = f"'{last}':*" if term.is_beginning else f"'{last}'"
    return " <-> ".join([*(f"'{each}'" for each in before), end])
