"""What of a file is accepted unseen, by the authority's rules; the rest waits for a person."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from django.db import connection
from django.db.models import Q

from goodward.inspections.comparing import StagedProvider
from goodward.inspections.models import Import, StagedRow
from goodward.policies.import_rules import import_rules_of


class Unseen:
    """
    Says of each difference by which rule it is accepted unseen, and notes who joined and left.

    damaged: numbers of rows that a spreadsheet seems to have damaged, which a person looks at.
    """

    def __init__(self, imported: Import, *, damaged: Collection[str]) -> None:
        # A first file is accepted as a whole, so that no rule is asked.
        self._rules = None if imported.is_first else import_rules_of(imported.authority.slug)
        self._damaged = damaged
        self.joined: list[StagedProvider] = []
        self.left: set[str] = set()

    def weighed(
        self, differences: Iterable[StagedProvider]
    ) -> Iterator[tuple[StagedProvider, str]]:
        """Yield each difference with the title of its rule, or an empty one."""
        for each in differences:
            if self._rules is None:
                yield each, ""
                continue
            if each.change == "joined":
                self.joined.append(each)
            elif each.change == "left":
                self.left.add(each.urn)
            yield each, self._rule(each)

    def _rule(self, each: StagedProvider) -> str:
        if self._rules is None or each.urn in self._damaged:
            return ""
        if each.change == "joined" and not each.outcomes:
            return self._rules.rule_for_joined(each.columns[1])
        if each.change == "changed":
            fields = {name for name, _, _, *kept in json.loads(each.changes) if not kept}
            return self._rules.rule_for_changed(fields)
        return ""


def note_unseen(imported: Import, *, but_for: Collection[str], at: datetime) -> int:
    """
    Note what was accepted unseen, and by which rule; of a halted file that is nothing.

    but_for: numbers that joined and may be registered anew. Return how many differences.
    """
    rows = StagedRow.objects.filter(imported=imported).exclude(rule="")
    if imported.halt:
        rows.update(answer="", rule="")
        return 0
    rows.filter(Q(urn__in=list(but_for))).update(answer="", rule="")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO inspections_reviewanswer (authority_id, imported_id, urn, field, answer, "
            "rule, successor_of, at, by_id) SELECT %s, imported_id, urn, '', answer, rule, '', "
            "%s, NULL FROM inspections_stagedrow WHERE imported_id = %s AND rule <> '' "
            "ORDER BY id",
            (
                imported.authority_id,
                connection.ops.adapt_datetimefield_value(at),
                imported.pk,
            ),
        )
        return cursor.rowcount
