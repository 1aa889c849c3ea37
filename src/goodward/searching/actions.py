"""Making the index anew."""

from __future__ import annotations

from django.db import connection, transaction

from goodward.accounts.models import LocalAuthority
from goodward.searching.models import Entry
from goodward.searching.upkeep import WORDS, mend


@transaction.atomic
def rebuild(authority: LocalAuthority) -> int:
    """Make every entry of an authority anew, and return how many there are."""
    entries = Entry.objects.for_authority(authority)
    entries.all().delete()
    mend(only=f"s.authority_id = {int(authority.pk)}")
    if connection.vendor == "sqlite":
        # The words of every authority: they are one table, and may have been what was wrong.
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {WORDS} ({WORDS}) VALUES ('rebuild')")  # noqa: S608
    return entries.count()
