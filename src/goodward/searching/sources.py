"""
What an entry of each kind is made of, in SQL: the one place that says what can be found, and when.

The triggers that keep the index in step, its rebuilding and its check are all made of these.
Restricted providers have no entry, nor has anything of theirs; complaints cause messages that have
none; and a message for its reader alone is found by its subject.
"""

# ruff: noqa: S608 - only names of tables and columns and texts of ours are put into SQL.

from __future__ import annotations

from typing import NamedTuple

from goodward.messages.queries import CONFIDENTIAL
from goodward.messages.secrecy import open_texts
from goodward.searching.dialects import Dialect
from goodward.searching.models import Kind

# So much of a text is looked through; PostgreSQL takes no more than a megabyte into one entry.
LONGEST = 200_000


class Watched(NamedTuple):
    """
    A table whose rows tell something of entries.

    keys: a query for the keys of the entries that `{row}` tells something of. columns: those whose
    change matters; none where rows are only added. is_own: the entry stands and falls with the row.
    """

    table: str
    keys: str
    columns: tuple[str, ...] = ()
    is_own: bool = False


class Source(NamedTuple):
    """
    One kind of entry.

    number: of the kind, within an entry's id. select: its columns as key, authority, provider, day,
    title and words, from tables of which the first is called `s`; ends in a condition.
    """

    kind: Kind
    number: int
    select: str
    watched: tuple[Watched, ...]


def sources(dialect: Dialect) -> tuple[Source, ...]:
    """Return every kind of entry, in the SQL of a database."""
    return (_providers(dialect), _notes(dialect), _actions(dialect), _messages(dialect))


def _providers(sql: Dialect) -> Source:
    contacts = sql.joined(
        "c.name || ' ' || c.email || ' ' || c.phone || ' ' || replace(c.phone, ' ', '')",
        "providers_contact c WHERE c.provider_id = s.id AND c.removed_at IS NULL",
        "c.id",
    )
    own = " || ' ' || ".join(
        (
            *("coalesce(s.urn, '')", "s.ofsted_name", "s.address", "s.town", "s.postcode"),
            *("replace(s.postcode, ' ', '')", "s.owner_name", f"coalesce({contacts}, '')"),
        )
    )
    return Source(
        Kind.PROVIDER,
        1,
        "SELECT s.id AS key, s.authority_id, s.id AS provider_ref, "
        f"{sql.no_day} AS day, s.shown_name AS title, {own} AS words "
        "FROM providers_provider s WHERE s.restricted = '' AND s.status <> 'withdrawn'",
        (
            Watched(
                "providers_provider",
                "SELECT {row}.id",
                (
                    *("urn", "shown_name", "ofsted_name", "address", "town", "postcode"),
                    *("owner_name", "status", "restricted"),
                ),
                is_own=True,
            ),
            Watched(
                "providers_contact",
                "SELECT {row}.provider_id",
                ("name", "email", "phone", "removed_at", "provider_id"),
            ),
        ),
    )


def _notes(sql: Dialect) -> Source:
    texts = sql.joined("t.text", "notes_notetext t WHERE t.note_id = s.id", "t.id")
    return Source(
        Kind.NOTE,
        2,
        "SELECT s.id AS key, s.authority_id, s.provider_id AS provider_ref, v.day AS day, "
        f"p.shown_name AS title, {sql.first(f'coalesce({texts}, {_EMPTY})', LONGEST)} AS words "
        "FROM notes_note s JOIN diary_visit v ON v.id = s.visit_id "
        "JOIN providers_provider p ON p.id = s.provider_id WHERE p.restricted = ''",
        (
            Watched("notes_note", "SELECT {row}.id", ("provider_id", "visit_id"), is_own=True),
            Watched("notes_notetext", "SELECT {row}.note_id", ("text",)),
            Watched("diary_visit", "SELECT id FROM notes_note WHERE visit_id = {row}.id", ("day",)),
            Watched(
                "providers_provider",
                "SELECT id FROM notes_note WHERE provider_id = {row}.id",
                ("shown_name", "restricted"),
            ),
        ),
    )


def _actions(sql: Dialect) -> Source:
    done = sql.joined(
        "e.words || ' ' || e.evidence || ' ' || e.impact",
        "plans_actionentry e WHERE e.action_id = s.id",
        "e.id",
    )
    last = "(SELECT max(e.recorded_at) FROM plans_actionentry e WHERE e.action_id = s.id)"
    own = " || ' ' || ".join(
        (*("s.text", "s.objective", "s.owner", "s.steps", "s.impact"), f"coalesce({done}, '')")
    )
    return Source(
        Kind.ACTION,
        3,
        "SELECT s.id AS key, s.authority_id, s.provider_id AS provider_ref, "
        f"{sql.english_day(last)} AS day, p.shown_name AS title, "
        f"{sql.first(own, LONGEST)} AS words FROM plans_planaction s "
        "JOIN providers_provider p ON p.id = s.provider_id WHERE p.restricted = ''",
        (
            Watched(
                "plans_planaction",
                "SELECT {row}.id",
                ("text", "objective", "owner", "steps", "impact", "provider_id"),
                is_own=True,
            ),
            Watched("plans_actionentry", "SELECT {row}.action_id"),
            Watched(
                "providers_provider",
                "SELECT id FROM plans_planaction WHERE provider_id = {row}.id",
                ("shown_name", "restricted"),
            ),
        ),
    )


def _messages(sql: Dialect) -> Source:
    open_names = ", ".join(f"'{name}'" for name in open_texts()) or "NULL"
    # Officers are written to about a visit, and such a message names no provider of its own.
    visit = (
        "LEFT JOIN diary_visit v ON s.provider_id IS NULL AND s.cause LIKE 'visit/%' "
        f"AND v.id = {sql.number_in_cause} "
    )
    words = f"CASE WHEN s.wording_id IS NULL OR w.name IN ({open_names}) THEN s.body ELSE '' END"
    return Source(
        Kind.MESSAGE,
        4,
        "SELECT s.id AS key, s.authority_id, coalesce(s.provider_id, v.provider_id) AS "
        f"provider_ref, {sql.english_day('s.written_at')} AS day, s.subject AS title, "
        f"{sql.first(f'coalesce(p.shown_name, {_EMPTY}) || {_SPACE} || {words}', LONGEST)} "
        f"AS words FROM outbox_message s {visit}"
        "LEFT JOIN outbox_wording w ON w.id = s.wording_id "
        "LEFT JOIN providers_provider p ON p.id = coalesce(s.provider_id, v.provider_id) "
        f"WHERE s.cause NOT LIKE '{CONFIDENTIAL}%' AND coalesce(p.restricted, '') = ''",
        (
            Watched("outbox_message", "SELECT {row}.id", is_own=True),
            Watched(
                "providers_provider",
                "SELECT id FROM outbox_message WHERE provider_id = {row}.id UNION ALL "
                "SELECT m.id FROM outbox_message m JOIN diary_visit v ON "
                f"v.id = {sql.number_in_cause.replace('s.', 'm.')} WHERE m.provider_id IS NULL "
                "AND m.cause LIKE 'visit/%' AND v.provider_id = {row}.id",
                ("shown_name", "restricted"),
            ),
        ),
    )


_EMPTY, _SPACE = "''", "' '"
