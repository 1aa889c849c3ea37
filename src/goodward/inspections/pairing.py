"""Numbers that joined set beside the providers they may be under another number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.db import connection

from goodward.core.ofsted.successors import Registration, perhaps_the_same
from goodward.inspections.comparing import COMPARED, HeldProvider, StagedProvider
from goodward.inspections.models import Import
from goodward.inspections.scope import OFSTEDS_TYPES

_NAME, _TYPE, _ADDRESS, _POSTCODE, _OWNER = (
    COMPARED.index(field) for field in ("ofsted_name", "type", "address", "postcode", "owner_urn")
)


def stage_pairs(
    imported: Import,
    joined: Iterable[StagedProvider],
    left: Collection[str],
    held: Mapping[str, HeldProvider],
) -> set[str]:
    """
    Stage every pair that a person is asked about; return the numbers that joined of them.

    left: numbers that this file does not have any more.
    """
    new = [_registration(each.urn, each.columns) for each in joined]
    if not new:
        return set()
    old = [
        _registration(
            urn, each.columns, name=each.name, is_there=each.is_active and urn not in left
        )
        for urn, each in held.items()
    ]
    rows = [
        (imported.pk, pair.new.urn, held[pair.old.urn].pk, pair.score, pair.said)
        for pair in perhaps_the_same(new, old)
    ]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO inspections_stagedpair (imported_id, urn, old_id, score, said) "
                "VALUES (%s, %s, %s, %s, %s)",
                rows,
            )
    return {urn for _, urn, *_ in rows}


def _registration(
    urn: str, columns: tuple[object, ...], *, name: str = "", is_there: bool = False
) -> Registration:
    kind = str(columns[_TYPE])
    return Registration(
        urn=urn,
        kind=OFSTEDS_TYPES.get(kind, kind),
        name=str(columns[_NAME]) or name,
        address=str(columns[_ADDRESS]),
        postcode=str(columns[_POSTCODE]),
        owner_urn=str(columns[_OWNER]),
        is_there=is_there,
    )
