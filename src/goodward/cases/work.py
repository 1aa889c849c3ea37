"""
Lists of what is owed: overdue, due this week, later, undated, offered, waiting for others.

Each lane reads at most a page of index entries from each of a few index ranges, and counts no
further than a bound, so that a list costs the same whether an authority has a hundred open
pathways or a hundred thousand.
"""

# ruff: noqa: S608 - only names of columns, marks and whole numbers are put into SQL.

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import connection

from goodward.accounts.models import LocalAuthority, User
from goodward.cases.models import Duty, RoleCombination
from goodward.cases.reasons import because, duty_rule
from goodward.core.policy.answer import Because
from goodward.core.policy.versions import PolicyVersions
from goodward.policies.queries import rules_of
from goodward.providers.models import BETWEEN, RegisterList

COUNT_TO = 300
SUNDAY = 6


class WorkLine(NamedTuple):
    """
    One duty on a list. number: None for a duty without one. state: open or offered on lists.

    act: the kind of event that meets it. because: the whole reason, skipped days included.
    """

    duty_pk: int
    rule: str
    number: int | None
    text: str
    provider_pk: int
    provider_name: str
    is_invented: bool
    pathway: str
    pathway_number: int
    pathway_title: str
    roles: tuple[str, ...]
    role_rule: str
    opened_on: date
    due_on: date | None
    norm_on: date | None
    state: str
    officer_pk: int | None
    officer_name: str
    act: str
    checklist: tuple[str, ...]
    because: Because


@dataclass(frozen=True, slots=True)
class Lane:
    """One part of a list: its first lines, and how many there are in all, up to COUNT_TO."""

    lines: tuple[WorkLine, ...]
    count: int

    @property
    def is_more(self) -> bool:
        """Whether there are more than `count`."""
        return self.count >= COUNT_TO


class Work(NamedTuple):
    """Everything owed by a person or a role. `waiting` is owed by others in the person's cases."""

    overdue: Lane
    this_week: Lane
    later: Lane
    undated: Lane
    offered: Lane
    waiting: Lane


class _Branch(NamedTuple):
    """One index range: a condition with its values."""

    condition: str
    values: tuple[Any, ...]


_OPEN = "d.ended_on IS NULL AND d.state = 'open'"


def _lanes(today: date) -> dict[str, _Branch]:
    """Return what each lane asks of a duty's dates. A week ends on its Sunday."""
    end = today + timedelta(days=SUNDAY - today.weekday())
    first, last = today.isoformat(), end.isoformat()
    return {
        "overdue": _Branch(f"{_OPEN} AND d.due_on < %s", (first,)),
        "this_week": _Branch(f"{_OPEN} AND d.due_on >= %s AND d.due_on <= %s", (first, last)),
        "later": _Branch(f"{_OPEN} AND d.due_on > %s", (last,)),
        "undated": _Branch(f"{_OPEN} AND d.due_on IS NULL", ()),
        "offered": _Branch("d.ended_on IS NULL AND d.state = 'offered'", ()),
    }


def my_work(
    authority: LocalAuthority,
    *,
    person: User,
    roles: Sequence[str],
    today: date,
    limit: int = 100,
    covering: Sequence[int] = (),
) -> Work:
    """
    Return what a person owes: what is theirs, and what is open to a role of theirs.

    A duty is theirs when they are allocated for one of its roles; it is open to a role when
    nobody is allocated for that role in its pathway. `waiting` is what others owe in the pathways
    the person is allocated to. covering: keys of those who are away and whose duties are theirs
    meanwhile.
    """
    open_to = _combinations(authority, roles)
    officers = (person.pk, *covering)
    others = f"(d.officer_id IS NULL OR d.officer_id NOT IN ({_marks(officers)}))"
    whose = [_Branch("d.officer_id = %s", (officer,)) for officer in officers] + [
        _Branch(f"d.open_to = %s AND {others}", (text, *officers)) for text in open_to
    ]
    not_mine = f"{others} AND d.open_to NOT IN ({_marks(open_to)})"
    waiting = _Branch(
        "d.pathway_id IN (SELECT a.pathway_id FROM cases_allocation a "
        f"WHERE a.authority_id = %s AND a.person_id = %s) AND {_OPEN} AND {not_mine}",
        (authority.pk, person.pk, *officers, *(open_to or ("",))),
    )
    return _work(authority, whose, today, limit, waiting)


def role_work(authority: LocalAuthority, *, role: str, today: date, limit: int = 100) -> Work:
    """Return everything a role owes in the authority, whoever is allocated. Nothing waits."""
    whose = [_Branch("d.roles = %s", (text,)) for text in _combinations(authority, [role])]
    return _work(authority, whose, today, limit, None)


def overdue_work(authority: LocalAuthority, *, pathway: str, today: date, limit: int = 100) -> Lane:
    """Return what is overdue in the authority, whoever owes it; pathway: empty for all."""
    lane = _lanes(today)["overdue"]
    of_pathway = "d.pathway_id IN (SELECT w.id FROM cases_pathway w WHERE w.rule = %s)"
    whose = [_Branch(of_pathway, (pathway,))] if pathway else []
    wanted = _ids(authority, whose, lane, limit)
    counts = _counts({"overdue": _ids(authority, whose, lane, COUNT_TO)})
    return Lane(tuple(_lines(authority, rules_of(authority), wanted, limit)), counts["overdue"])


class FellDue(NamedTuple):
    """One duty whose day has gone by undone. number: 0 for a duty without one."""

    duty_pk: int
    provider_pk: int
    provider_name: str
    pathway: str
    rule: str
    number: int
    roles: str
    officer_pk: int | None


def fell_due(authority: LocalAuthority, day: date) -> list[FellDue]:
    """
    Return the duties that had to be done by the end of `day` and are still open.

    Plain columns, because the morning's list of a large authority is sent out, not read here;
    `get_duty` gives the reason of one.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT d.id, d.provider_id, p.shown_name, w.rule, d.rule, d.number, d.roles, "
            "d.officer_id FROM cases_duty d "
            "JOIN cases_pathway w ON w.id = d.pathway_id "
            "JOIN providers_provider p ON p.id = d.provider_id "
            f"WHERE d.authority_id = %s AND {_OPEN} AND d.due_on = %s ORDER BY d.id",
            (authority.pk, day.isoformat()),
        )
        return list(map(FellDue._make, cursor.fetchall()))


def get_duty(authority: LocalAuthority, pk: int) -> WorkLine:
    """
    Return one duty of the authority, open or not.

    :raises Duty.DoesNotExist: also when it is another authority's.
    """
    found = _lines(authority, rules_of(authority), _Branch("SELECT %s AS id", (int(pk),)))
    if not found:
        raise Duty.DoesNotExist(f"there is no duty {pk}")
    return found[0]


def duties_named(authority: LocalAuthority, pks: Iterable[int]) -> dict[int, WorkLine]:
    """Return duties of the authority by key, open or not; of others, nothing. One query."""
    keys = tuple(int(each) for each in pks)
    if not keys:
        return {}
    ids = _Branch(f"SELECT id FROM cases_duty WHERE id IN ({_marks(keys)})", keys)
    return {each.duty_pk: each for each in _lines(authority, rules_of(authority), ids)}


def duties_past(
    authority: LocalAuthority, providers: Iterable[int], *, today: date
) -> list[WorkLine]:
    """Return the open duties of providers whose day has passed, the oldest first. One query."""
    keys = tuple(int(each) for each in providers)
    if not keys:
        return []
    ids = _Branch(
        f"SELECT d.id FROM cases_duty d WHERE d.provider_id IN ({_marks(keys)}) "
        f"AND {_OPEN} AND d.due_on < %s",
        (*keys, today.isoformat()),
    )
    return _lines(authority, rules_of(authority), ids)


def _combinations(authority: LocalAuthority, roles: Sequence[str]) -> list[str]:
    """Return the texts of roles that occur in the authority's duties and name one of these."""
    texts = RoleCombination.objects.for_authority(authority).values_list("roles", flat=True)
    return sorted(text for text in texts if not set(roles).isdisjoint(text.split(BETWEEN)))


def _marks(values: Sequence[object]) -> str:
    return ", ".join(["%s"] * max(len(values), 1))


def _work(
    authority: LocalAuthority,
    whose: list[_Branch],
    today: date,
    limit: int,
    waiting: _Branch | None,
) -> Work:
    rules = rules_of(authority)
    wanted = {
        name: _ids(authority, whose, lane, limit) for name, lane in _lanes(today).items() if whose
    }
    if waiting is not None:
        wanted["waiting"] = _ids(authority, [], waiting, limit)
    bounded = {
        name: _ids(authority, whose, lane, COUNT_TO)
        for name, lane in _lanes(today).items()
        if whose
    }
    if waiting is not None:
        bounded["waiting"] = _ids(authority, [], waiting, COUNT_TO)
    counts = _counts(bounded)
    nothing = Lane((), 0)
    lanes = {
        name: Lane(tuple(_lines(authority, rules, ids, limit)), counts[name])
        for name, ids in wanted.items()
        if counts[name]
    }
    return Work(*(lanes.get(name, nothing) for name in Work._fields))


def _ids(authority: LocalAuthority, whose: list[_Branch], lane: _Branch, limit: int) -> _Branch:
    """Return a query for the keys of a lane: the first `limit` of each range, any when counting."""
    parts: list[str] = []
    values: list[Any] = []
    end = f" ORDER BY d.due_on, d.id LIMIT {limit}" if limit < COUNT_TO else f" LIMIT {limit}"
    for branch in whose or [_Branch("", ())]:
        condition = f" AND {branch.condition}" if branch.condition else ""
        parts.append(
            "SELECT * FROM (SELECT d.id FROM cases_duty d "
            f"WHERE d.authority_id = %s{condition} AND {lane.condition}{end}) part{len(parts)}"
        )
        values += [authority.pk, *branch.values, *lane.values]
    return _Branch(" UNION ALL ".join(parts), tuple(values))


def _counts(lanes: dict[str, _Branch]) -> dict[str, int]:
    """Return how many duties each lane has, in one query."""
    if not lanes:
        return {}
    sql = " UNION ALL ".join(
        f"SELECT '{name}', count(*) FROM ({ids.condition}) {name}" for name, ids in lanes.items()
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for ids in lanes.values() for value in ids.values])
        return {name: min(count, COUNT_TO) for name, count in cursor.fetchall()}


_LINES = """
SELECT d.id, d.rule, d.number, d.provider_id, p.shown_name, p.register_list, p.type,
       w.rule, w.number, w.policy_hash, d.roles, d.role_rule, d.opened_on, d.due_on, d.norm_on,
       d.state, d.officer_id, u.full_name, d.because_event, d.because_on, d.skipped
FROM ({ids}) chosen
JOIN cases_duty d ON d.id = chosen.id AND d.authority_id = %s
JOIN cases_pathway w ON w.id = d.pathway_id
JOIN providers_provider p ON p.id = d.provider_id
LEFT JOIN accounts_user u ON u.id = d.officer_id
ORDER BY d.due_on, d.id
"""


def _lines(
    authority: LocalAuthority, rules: PolicyVersions, ids: _Branch, limit: int | None = None
) -> list[WorkLine]:
    sql = _LINES.format(ids=ids.condition) + (f" LIMIT {limit}" if limit is not None else "")
    with connection.cursor() as cursor:
        cursor.execute(sql, (*ids.values, authority.pk))
        return list(_as_lines(cursor.fetchall(), rules))


def _as_lines(rows: Iterable[tuple[Any, ...]], rules: PolicyVersions) -> Iterable[WorkLine]:
    for (
        pk, rule_id, number, provider, name, register_list, provider_type,
        pathway, pathway_number, policy_hash, roles, role_rule, opened, due, norm,
        state, officer, officer_name, event, event_on, skipped,
    ) in rows:  # fmt: skip
        rule = duty_rule(rules, policy_hash, provider_type, pathway, rule_id)
        title = rules.with_hash(policy_hash).text.pathways[pathway].title
        reason = because(rule, event=event, on=event_on, number=number, due_on=due, skipped=skipped)
        yield WorkLine(
            pk,
            rule_id,
            number or None,
            rule.text,
            provider,
            name,
            register_list == RegisterList.INVENTED,
            pathway,
            pathway_number,
            title,
            tuple(filter(None, roles.split(BETWEEN))),
            role_rule,
            opened,
            due,
            norm,
            state,
            officer,
            officer_name or "",
            rule.act,
            rule.checklist,
            reason,
        )
