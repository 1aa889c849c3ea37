"""Where the SQL of the index differs between SQLite and PostgreSQL."""

# ruff: noqa: S608 - only names of tables and columns and texts of ours are put into SQL.

from __future__ import annotations

from typing import NamedTuple

from goodward.core.searching.folding import letters

BEGINNING = "1900-01-01"
# An entry's id: days since the beginning, then a figure for its kind, then its key. So the newest
# of a kind are found by going through the index from its end, without putting anything in order.
DAYS, KINDS = 1_000_000_000_000, 100_000_000_000


class Dialect(NamedTuple):
    """How one database says things. number_in_cause: 12 of a message's cause “visit/12/…”."""

    vendor: str
    no_day: str
    number_in_cause: str
    differs: str

    def joined(self, what: str, of: str, order: str) -> str:
        """Return an expression for the texts of several rows as one, a line each."""
        if self.vendor == "sqlite":
            inner = f"SELECT {what} AS one FROM {of} ORDER BY {order}"
            return f"(SELECT group_concat(one, char(10)) FROM ({inner}))"
        return f"(SELECT string_agg({what}, E'\\n' ORDER BY {order}) FROM {of})"

    def first(self, text: str, letters: int) -> str:
        """Return an expression for the beginning of a text."""
        return f"substr({text}, 1, {letters})"

    def english_day(self, at: str) -> str:
        """Return an expression for the day in England of a moment."""
        if self.vendor != "sqlite":
            return f"(({at}) AT TIME ZONE 'Europe/London')::date"
        # Summer time lasts from the last Sunday of March to that of October, at one o'clock UTC.
        begins, ends = (
            f"datetime(strftime('%Y', {at}) || '-{month}-25', 'weekday 0', '+1 hour')"
            for month in ("03", "10")
        )
        summer = f"datetime({at}) >= {begins} AND datetime({at}) < {ends}"
        return f"CASE WHEN {summer} THEN date({at}, '+1 hour') ELSE date({at}) END"

    def id_of(self, day: str, number: int, key: str) -> str:
        """Return an expression for an entry's id."""
        days = (
            f"CAST(julianday(coalesce({day}, '{BEGINNING}')) - julianday('{BEGINNING}') AS INTEGER)"
            if self.vendor == "sqlite"
            else f"(coalesce({day}, DATE '{BEGINNING}') - DATE '{BEGINNING}')::bigint"
        )
        return f"({days} * {DAYS} + {number * KINDS} + {key})"


SQLITE = Dialect("sqlite", "NULL", "CAST(substr(s.cause, 7) AS INTEGER)", "IS NOT")
POSTGRES = Dialect(
    "postgresql",
    "NULL::date",
    "CAST(substring(s.cause FROM '^visit/([0-9]{1,18})/') AS bigint)",
    "IS DISTINCT FROM",
)


def dialect_of(vendor: str) -> Dialect:
    """Return how the database of a vendor says things."""
    return SQLITE if vendor == "sqlite" else POSTGRES


CONFIGURATION = "goodward"
# What parts words: everything of ASCII that is no letter or figure, and signs beyond it. SQLite
# parts by Unicode's categories; a class such as [:alnum:] would depend on the server's locale.
_PARTS_WORDS = (
    r"[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7"
    r"\u2000-\u206f\u20a0-\u20bf\u2100-\u214f\u2190-\u2bff\u3000-\u303f\ufe00-\ufe0f"
    r"\U0001f000-\U0001faff]+"
)
_STEMS = f"{CONFIGURATION}_stems"
_SORTS = "asciiword, word, numword, int, uint, float, sfloat, version"
WORDS_IN_POSTGRES = (
    # Every word counts, as it does in SQLite: no list of words that are left out.
    f"CREATE TEXT SEARCH DICTIONARY {_STEMS} (TEMPLATE = snowball, LANGUAGE = porter)",
    f"CREATE TEXT SEARCH CONFIGURATION {CONFIGURATION} (PARSER = default)",
    f"ALTER TEXT SEARCH CONFIGURATION {CONFIGURATION} ADD MAPPING FOR {_SORTS} WITH {_STEMS}",
)


def plain_function() -> str:
    """Return what makes PostgreSQL's function that leaves plain words of a text, and spaces."""
    accented, plain = letters()
    return (
        "CREATE OR REPLACE FUNCTION goodward_plain(text) RETURNS text LANGUAGE sql IMMUTABLE "
        "PARALLEL SAFE AS $$ SELECT translate(lower("
        f"regexp_replace($1, '{_PARTS_WORDS}', ' ', 'g')), '{accented}', '{plain}') $$"
    )
