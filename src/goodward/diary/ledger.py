"""
How a provider engages: offers, bookings, answers, cancellations and silence, term by term.

Everything is read off the diary, the history and the outbox; nothing is kept of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.audit.moments import english_date
from goodward.cases import queries as cases
from goodward.cases.engagement import NOT_ENGAGING, Fired, fired_in, shortfalls, still_open
from goodward.core.calendars.working_days import Term, WorkingCalendar
from goodward.core.policy.language import PolicyText
from goodward.core.visiting.notice import day_after_span, is_over
from goodward.diary.models import Visit, VisitState, VisitStep
from goodward.diary.seeing import is_known_to_provider
from goodward.diary.standing import standing_of
from goodward.messages.queries import messages_of
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider
from goodward.providers.queries import names_of

# What stands in a ledger: a step of the diary or an event, by its kind and whose it was.
STEPS: Mapping[tuple[str, str], str] = {
    ("booked", ""): "booked",
    ("confirmed", "setting"): "confirmed",
    ("asked", "setting"): "asked",
    ("kept", "authority"): "kept",
    ("moved", "setting"): "moved_by_setting",
    ("moved", "authority"): "moved_by_us",
    ("cancelled", "setting"): "cancelled_by_setting",
    ("cancelled", "authority"): "cancelled_by_us",
    ("no_show", "setting"): "no_show",
    ("held", ""): "held",
}
EVENTS: Mapping[tuple[str, str], str] = {
    ("visit_booked", ""): "booked",
    ("visit_moved", "setting"): "moved_by_setting",
    ("visit_moved", "authority"): "moved_by_us",
    ("visit_cancelled", "setting"): "cancelled_by_setting",
    ("visit_cancelled", "authority"): "cancelled_by_us",
    ("visit_held", ""): "held",
    ("annual_conversation_held", ""): "held",
    ("contact_made", ""): "contact",
    ("package_agreed", ""): "package",
    ("document_received", ""): "document",
    ("support_declined", ""): "declined",
    ("disengaged", ""): "disengaged",
    ("ofsted_informed", ""): "ofsted_informed",
}
SILENT = "silent"
KINDS = frozenset({*STEPS.values(), *EVENTS.values(), SILENT})


class Entry(NamedTuple):
    """
    One thing that tells how a provider engages, with its evidence.

    kind: of KINDS. day: when it happened; about: the day of the visit it is about. why: as somebody
    said it. visit: its key in the diary; event: its name in the history; message: the key of what
    was sent. Each is None or empty where there is none.
    """

    kind: str
    day: date
    about: date | None
    why: str
    by: str
    visit: int | None
    event: str
    message: int | None


class LedgerTerm(NamedTuple):
    """A school term with what happened in it, the latest first. term: None outside known terms."""

    term: Term | None
    last_day: date | None
    entries: tuple[Entry, ...]


class NotEngaging(NamedTuple):
    """
    A provider that does not engage.

    counts: how often this term, in the order of NOT_ENGAGING. waiting: what waits because of it,
    as the policy's words and the roles that owe it.
    """

    provider_pk: int
    name: str
    counts: tuple[int, ...]
    latest: date
    waiting: tuple[tuple[str, tuple[str, ...]], ...]


def of_provider(provider: Provider, *, today: date) -> list[LedgerTerm]:
    """Return how a provider engages, the latest term first. Six queries."""
    calendar = rules_of(provider.authority).calendar
    steps, written = _steps(provider), _messages(provider)
    recorded = {each.event for each in steps if each.event}
    entries = [
        *(each for step in steps if (each := _of_step(step, written))),
        *_of_events(provider, recorded, today),
        *_silences(provider, steps, written, today),
    ]
    return _by_term(entries, calendar)


def fired(provider: Provider, *, today: date) -> list[Fired]:
    """Return the rules that fired because a provider did not engage, the latest first."""
    text = rules_of(provider.authority).latest.text
    return fired_in(cases.answer_of(provider, today), text)


def not_engaging(authority: LocalAuthority, *, today: date) -> list[NotEngaging]:
    """
    Return the providers that cancelled, declined or disengaged this term, or for whom something
    waits because of it; those with most first. Five queries, however many there are.
    """
    rules = rules_of(authority)
    term = rules.calendar.term_of(today)
    since = term.first_day if term else today.replace(day=1)
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    latest: dict[int, date] = {}
    for each in shortfalls(authority, since=since, today=today):
        counts[each.provider_pk][NOT_ENGAGING.index(each.kind)] += 1
        latest[each.provider_pk] = each.day
    waiting: dict[int, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for open_ in still_open(authority):
        text = _rule_text(rules.latest.text, open_.pathway, open_.rule)
        waiting[open_.provider_pk].append((text, open_.roles))
        latest.setdefault(open_.provider_pk, open_.since)
    names = names_of(authority, latest)
    found = [
        NotEngaging(pk, names[pk], tuple(counts[pk]), latest[pk], tuple(waiting[pk]))
        for pk in latest
    ]
    return sorted(found, key=lambda each: (-sum(each.counts), -len(each.waiting), each.name))


def _rule_text(text: PolicyText, pathway: str, rule: str) -> str:
    said = text.pathways.get(pathway)
    duty = said.duties.get(rule) if said else None
    if duty is not None:
        return str(duty.text)
    proposal = text.proposals.get(rule)
    return str(proposal.text) if proposal else rule


def _steps(provider: Provider) -> list[VisitStep]:
    """Return the steps of every visit the provider may know of, in order."""
    rows = VisitStep.objects.for_authority(provider.authority).filter(visit__provider=provider)
    found = rows.select_related("visit", "recorded_by").order_by("pk")
    return [each for each in found if is_known_to_provider(each.visit)]


def _messages(provider: Provider) -> dict[str, int]:
    """Return the key of each message to a provider by what it was written for."""
    return {each.cause: each.pk for each in messages_of(provider)}


def _of_step(step: VisitStep, written: Mapping[str, int]) -> Entry | None:
    # An unannounced visit was booked without the provider; that it was held is all there is to say.
    if not step.visit.is_announced and step.kind != "held":
        return None
    kind = STEPS.get((step.kind, step.by_whom))
    if kind is None:
        return None
    return Entry(
        kind,
        english_date(step.recorded_at) if kind not in ("held", "no_show") else step.day,
        step.day,
        step.reason,
        str(step.recorded_by or ""),
        step.visit_id,
        step.event,
        written.get(f"visit/{step.visit_id}/{step.pk}/setting"),
    )


def _of_events(provider: Provider, recorded: set[str], today: date) -> Iterator[Entry]:
    """Yield what stands in the history alone, without what was corrected."""
    for each in cases.timeline(provider, today=today):
        kind = EVENTS.get((each.kind, str(each.fields.get("by", "")) if _has_side(each) else ""))
        if kind is None or each.name in recorded or each.corrected_by is not None:
            continue
        yield Entry(
            kind,
            each.on,
            each.fields.get("for"),
            each.note,
            each.recorded_by,
            None,
            each.name,
            None,
        )


def _has_side(entry: cases.TimelineEntry) -> bool:
    return entry.kind in ("visit_moved", "visit_cancelled")


def _silences(
    provider: Provider, steps: list[VisitStep], written: Mapping[str, int], today: date
) -> Iterator[Entry]:
    """Yield the booked visits of which the provider said nothing within the policy's time."""
    rules = rules_of(provider.authority)
    said = rules.latest.text.engagement
    words = said.no_answer_after if said else None
    if words is None:
        return
    by_visit: dict[int, list[VisitStep]] = defaultdict(list)
    for each in steps:
        by_visit[each.visit_id].append(each)
    for visit, mine in by_visit.items():
        asked = next((each for each in reversed(mine) if each.kind in ("booked", "moved")), None)
        if asked is None or not _is_unanswered(asked.visit, mine):
            continue
        # Who moved it themselves has answered.
        if asked.by_whom == "setting":
            continue
        since = english_date(asked.recorded_at)
        if is_over(words, since=since, today=today, calendar=rules.calendar):
            day = day_after_span(words, since, rules.calendar) or today
            message = written.get(f"visit/{visit}/{asked.pk}/setting")
            yield Entry(SILENT, day, asked.day, words, "", visit, "", message)


def _is_unanswered(visit: Visit, steps: list[VisitStep]) -> bool:
    said = standing_of(steps)
    return visit.state == VisitState.BOOKED and said.confirmed is None and said.wish is None


def _by_term(entries: list[Entry], calendar: WorkingCalendar) -> list[LedgerTerm]:
    found: dict[Term | None, list[Entry]] = defaultdict(list)
    for each in sorted(entries, key=lambda entry: entry.day, reverse=True):
        found[calendar.term_of(each.day)].append(each)
    return [
        LedgerTerm(term, calendar.last_day_of(term) if term else None, tuple(several))
        for term, several in found.items()
    ]
