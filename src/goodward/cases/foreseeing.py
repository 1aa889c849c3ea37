"""What recording one more event would bring about, said before anybody does it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from goodward.cases.checking import Entry, checked, event_from
from goodward.cases.recording import facts_about
from goodward.cases.storing import event_rows
from goodward.cases.writing import events_of
from goodward.core.policy.comparing import Change
from goodward.core.policy.foreseeing import Counted, Foreseen, counts_in_term, foresee
from goodward.core.policy.language import PolicyText
from goodward.core.policy.versions import PolicyVersions
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider


class Consequence(NamedTuple):
    """
    One thing that would follow.

    what: “opens”, “ends” or “moves” of a duty, “pathway_opens” or “pathway_closes”, “asks” of a
    proposal. text: the policy's own words of it. roles: titles of those who would owe it.
    """

    what: str
    text: str
    due_on: date | None = None
    roles: tuple[str, ...] = ()


class TermCount(NamedTuple):
    """
    Cancellations a rule counts in one school term, in a pathway that is open.

    by: “setting” or “authority”, whose are counted. number: how many there are; reaches: at how
    many the duty opens. last_day: the day before the next term. text, roles: of that duty.
    """

    by: str
    number: int
    reaches: int
    term: str
    first_day: date
    last_day: date
    text: str
    roles: tuple[str, ...]


class Outlook(NamedTuple):
    """
    What one event would bring about.

    counted: by rule, how many cancellations of the term it would make. term_unknown: a rule counts
    by terms, and the day lies in none the authority's calendar knows, so that it would not count.
    """

    consequences: tuple[Consequence, ...]
    counted: tuple[TermCount, ...]
    term_unknown: bool

    @property
    def is_nothing(self) -> bool:
        """Whether nothing at all would follow."""
        return not (self.consequences or self.counted or self.term_unknown)


NOTHING = Outlook((), (), term_unknown=False)


def outlook(
    provider: Provider,
    kind: str,
    fields: Mapping[str, Any],
    *,
    pathway: str | None = None,
    today: date,
) -> Outlook:
    """
    Return what recording an event today would bring about. One query; nothing is recorded.

    :raises EventRefused: if it could not be recorded.
    """
    rules = rules_of(provider.authority)
    entry = checked(Entry(kind, today, fields, pathway or None), rules=rules, today=today)
    found = foresee(
        policy=rules,
        provider=facts_about(provider.type, provider.registers),
        events=_history(provider),
        one_more=event_from(entry),
        as_of=today,
    )
    return Outlook(_consequences(found, rules), _counts(found.counted, rules), found.term_unknown)


def cancellations_counted(provider: Provider, *, on: date, today: date) -> tuple[TermCount, ...]:
    """Return what each rule that counts cancellations has counted in the term of a day."""
    rules = rules_of(provider.authority)
    facts = facts_about(provider.type, provider.registers)
    found = counts_in_term(rules, facts, _history(provider), on=on, as_of=today)
    return _counts(found, rules)


def _counts(found: Iterable[Counted], rules: PolicyVersions) -> tuple[TermCount, ...]:
    return tuple(
        TermCount(
            each.by,
            each.number,
            each.reaches,
            each.term.name,
            each.term.first_day,
            each.last_day,
            each.text,
            _titles(rules.latest.text, each.roles),
        )
        for each in found
    )


def _history(provider: Provider) -> Any:
    with connection.cursor() as cursor:
        return events_of(event_rows(cursor, [provider.pk])[provider.pk])


def _consequences(found: Foreseen, rules: PolicyVersions) -> tuple[Consequence, ...]:
    text = rules.latest.text
    difference = found.difference
    duties = (
        Consequence(
            _what(each.changes), each.duty.text, each.duty.due_on, _titles(text, each.duty.role)
        )
        for each in difference.duties
    )
    return (
        *(Consequence("pathway_opens", _pathway(text, each)) for each in difference.opens),
        *(Consequence("pathway_closes", _pathway(text, each)) for each in difference.closes),
        *duties,
        *(Consequence("asks", text.proposals[each].text) for each in difference.asks),
    )


def _what(changes: frozenset[Change]) -> str:
    if Change.APPEARS in changes:
        return "opens"
    return "ends" if Change.VANISHES in changes else "moves"


def _titles(text: PolicyText, roles: Iterable[str]) -> tuple[str, ...]:
    return tuple(text.roles[each].title if each in text.roles else each for each in roles)


def _pathway(text: PolicyText, pathway: str) -> str:
    said = text.pathways.get(pathway)
    return said.title if said else pathway
