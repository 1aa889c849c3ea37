"""Keeping what is held before a file is accepted, for as long as that can be undone."""

# ruff: noqa: S608 - only names of columns, marks and whole numbers are put into SQL.

from __future__ import annotations

from typing import Any

from goodward.inspections.comparing import COMPARED
from goodward.inspections.models import Import
from goodward.inspections.taking import accepted
from goodward.providers.models import BETWEEN

# What an import writes of a provider. What follows from its events is worked out from them.
KEPT = (
    "shown_name",
    "search",
    *COMPARED,
    "outcome",
    "outcome_text",
    "outcome_on",
    "status",
    "left_on",
    "as_at",
    "kept_fields",
)


def keep_what_is_held(cursor: Any, imported: Import) -> None:
    """
    Keep each provider the acceptance may write, as it is held now, and let older copies go.

    Only the newest import of a register can be undone, so only its copy is kept.
    """
    cursor.execute(
        "DELETE FROM inspections_heldbefore WHERE imported_id IN (SELECT id FROM "
        "inspections_import WHERE authority_id = %s AND register_list = %s)",
        (imported.authority_id, imported.register_list),
    )
    types = [each for each in imported.speaks_of.split(BETWEEN) if each]
    columns = ", ".join(KEPT)
    held = ", ".join(f"p.{name}" for name in KEPT)
    written = (
        "SELECT s.provider_id FROM inspections_stagedrow s "
        "WHERE s.imported_id = %s AND s.provider_id IS NOT NULL "
        f"AND ({accepted(imported)} OR s.by_field <> '{{}}')"
    )
    cursor.execute(
        "INSERT INTO inspections_heldbefore "
        f"(imported_id, provider_id, {columns}, outcome_in_force, is_touched) "
        f"SELECT %s, p.id, {held}, (SELECT max(o.id) FROM inspections_outcome o "
        "WHERE o.provider_id = p.id AND o.is_in_force = %s), "
        f"CASE WHEN p.id IN ({written}) THEN %s ELSE %s END "
        "FROM providers_provider p WHERE p.authority_id = %s AND p.register_list = %s "
        f"AND (p.status = 'active' AND p.type IN ({', '.join(['%s'] * len(types))}) "
        f"OR p.id IN ({written}))",
        (
            imported.pk,
            True,
            imported.pk,
            True,
            False,
            imported.authority_id,
            imported.register_list,
            *types,
            imported.pk,
        ),
    )


def put_back(cursor: Any, imported: Import) -> None:
    """
    Let what an import wrote be held as it was kept, and the outcomes in force with it.

    Of a provider the file said nothing new of, that is the day it was last spoken of, and no more:
    what people have changed there since stays.
    """
    for columns, is_touched in ((KEPT, True), (("as_at",), False)):
        sets = ", ".join(f"{name} = b.{name}" for name in columns)
        cursor.execute(
            f"UPDATE providers_provider SET {sets} FROM inspections_heldbefore b "
            "WHERE b.imported_id = %s AND b.is_touched = %s "
            "AND providers_provider.id = b.provider_id",
            (imported.pk, is_touched),
        )
    cursor.execute(
        "UPDATE inspections_outcome SET is_in_force = (id IN (SELECT b.outcome_in_force "
        "FROM inspections_heldbefore b WHERE b.imported_id = %s "
        "AND b.outcome_in_force IS NOT NULL)) WHERE provider_id IN (SELECT b.provider_id "
        "FROM inspections_heldbefore b WHERE b.imported_id = %s AND b.is_touched = %s)",
        (imported.pk, imported.pk, True),
    )
