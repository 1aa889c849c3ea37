"""Turn what a policy file says into rules that run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from goodward.core.calendars.working_days import Unit
from goodward.core.policy import language
from goodward.core.policy.answer import PolicyStamp
from goodward.core.policy.fitting import act_meets, judgement_fits
from goodward.core.policy.judging import Judging
from goodward.core.policy.rules import (
    CHOOSE_PATHWAY,
    Cancellations,
    Citation,
    DutyRule,
    Owed,
    PathwayRules,
    PlacingRule,
    Policy,
    ProposalRule,
    RegistrationRule,
    Span,
)


def compile_policy(text: language.PolicyText, *, text_hash: str) -> Policy:
    """Return the policy ready to run. `text` has been checked: every name it uses exists."""
    stamp = PolicyStamp(text.authority, text.applies_from, text_hash)

    @cache
    def for_type(provider_type: str) -> dict[str, PathwayRules]:
        return {
            name: _pathway(text, name, place, provider_type, stamp)
            for place, name in enumerate(text.pathways)
        }

    placings = [
        PlacingRule(judgement_fits(row), row.leads_to, row.good_or_better)
        for row in text.judgements
    ]
    proposals = tuple(_proposal(text, name, place) for place, name in enumerate(text.proposals))
    return Policy(
        authority=text.authority,
        title=text.title,
        applies_from=text.applies_from,
        hash=text_hash,
        text=text,
        stamp=stamp,
        judge=Judging(placings, proposals),
        registrations=tuple(
            RegistrationRule(frozenset(row.change), frozenset(row.previous_outcome), row.leads_to)
            for row in text.registrations
        ),
        proposals=proposals,
        opened_by=_by_event((name, each.opens_on) for name, each in text.pathways.items()),
        ended_by=_by_event((name, each.ends_on) for name, each in text.pathways.items()),
        good_pathways=frozenset(row.leads_to for row in text.judgements if row.good_or_better),
        for_type=for_type,
    )


def provider_types(text: language.PolicyText, names: Iterable[str]) -> frozenset[str]:
    """Return the provider types meant by type names and names of provider groups."""
    return frozenset(each for name in names for each in text.provider_groups.get(name, [name]))


def span_of(due: language.Due | None) -> Span | None:
    """Return the span a due line gives; None when it gives none or a booking dates it."""
    if due is None or due.count is None:
        return None
    if due.count == "same day":
        return Span(Unit.SAME_DAY, 0, due.count)
    amount, unit = due.count.split(maxsplit=1)
    return Span(
        Unit(unit.removesuffix("s")),
        int(amount),
        due.count,
        rolls=due.roll == "forward",
        first_day_counts=due.day_of_effect == "counted",
    )


def _by_event(pairs: Iterable[tuple[str, list[str]]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for pathway, events in pairs:
        for event in events:
            found[event].append(pathway)
    return {event: tuple(pathways) for event, pathways in found.items()}


def _citation(text: language.PolicyText, cited: language.Cited, rule: str) -> Citation:
    sources = [
        f"{text.documents[each.document].title}, “{each.heading}”"
        if each.document in text.documents
        else f"{each.document}, “{each.heading}”"
        for each in cited.source
    ]
    quotes = [each.quote for each in cited.source]
    return Citation(rule, "; ".join(dict.fromkeys(sources)), " / ".join(quotes), cited.basis)


def _proposal(text: language.PolicyText, name: str, place: int) -> ProposalRule:
    said = text.proposals[name]
    at: dict[str, frozenset[str]] = {}
    for row in said.raised_by:
        for event in row.at:
            at[event] = at.get(event, frozenset()) | frozenset(row.in_)
    return ProposalRule(
        id=name,
        place=place,
        text=said.text,
        citation=_citation(text, said, said.text),
        options=_options(text, name),
        entitlements=tuple(said.entitlements),
        children=said.children,
        decided_by=tuple(said.decided_by),
        on_judgement=tuple(
            judgement_fits(row)
            for row in said.raised_by
            if not row.at and not row.good_or_better_after
        ),
        at=at,
        good_or_better_after=frozenset(
            each for row in said.raised_by for each in row.good_or_better_after
        ),
    )


def _options(text: language.PolicyText, name: str) -> tuple[str, ...]:
    """Return what may be decided; where a pathway is to be chosen, any of the track unless said."""
    said = text.proposals[name]
    if name == CHOOSE_PATHWAY and "options" not in said.model_fields_set:
        return tuple(pathway for pathway, each in text.pathways.items() if each.track)
    return tuple(said.options)


def _pathway(
    text: language.PolicyText, name: str, place: int, provider_type: str, stamp: PolicyStamp
) -> PathwayRules:
    said = text.pathways[name]
    applicable = {
        duty: each for duty, each in said.duties.items() if _is_for(text, each.opens, provider_type)
    }
    rules = {
        duty: _duty(text, duty, each, at, provider_type)
        for at, (duty, each) in enumerate(said.duties.items())
        if duty in applicable
    }
    _link(rules, applicable)
    opens = [(rule, applicable[duty].opens) for duty, rule in rules.items()]
    return PathwayRules(
        id=name,
        place=place,
        title=said.title,
        track=said.track,
        when_judged=said.when_judged,
        when_better=said.when_better,
        stamp=stamp,
        places=range(len(said.duties)),
        duties=tuple(rules.values()),
        at_start=tuple(rule for rule, on in opens if on.with_ and not on.only_with),
        with_committee=tuple(rule for rule, on in opens if on.with_),
        at_each=_grouped((event, rule) for rule, on in opens for event in on.at_each),
        at_first=_grouped((event, rule) for rule, on in opens for event in on.at),
        met_by=_grouped((rule.act, rule) for rule, _ in opens),
        on_better=tuple(rule for rule, on in opens if on.when),
        cancellations=tuple(
            Cancellations(rule, on.by, on.reaches)
            for rule, on in opens
            if on.count and on.by and on.reaches
        ),
        dated_by_booking=tuple(rule for rule in rules.values() if rule.booked_for),
    )


def _is_for(text: language.PolicyText, opens: language.Opens, provider_type: str) -> bool:
    only, never = provider_types(text, opens.only_for), provider_types(text, opens.not_for)
    return (not only or provider_type in only) and provider_type not in never


def _duty(
    text: language.PolicyText, name: str, said: language.DutyText, place: int, provider_type: str
) -> DutyRule:
    owed = Owed(tuple(said.role), "all" if said.together else "any")
    at: dict[int | None, Owed] = {}
    for other in said.role_at:
        differs = Owed(tuple(other.role), "all" if other.together else "any")
        if other.types and provider_type not in provider_types(text, other.types):
            continue
        numbers = [*other.numbers, *_every_nth(other)]
        if numbers:
            at.update(dict.fromkeys(numbers, differs))
        else:
            owed = differs
    return DutyRule(
        id=name,
        place=place,
        text=said.text,
        citation=_citation(text, said, said.text),
        owed=owed,
        owed_at=at,
        owed_by_visitors=said.role_of == "visit",
        span=span_of(said.due),
        norm=span_of(said.norm),
        first_undated=said.first_undated,
        repeats=said.repeats,
        numbered=said.numbered,
        offered=said.offered,
        stays_owed=said.stays_owed,
        act=said.done_by.act,
        meets=act_meets(said.done_by),
        checklist=tuple(said.checklist),
    )


# Beyond any number a case can reach, so that "every third" without an end needs no rule of its own.
FAR = 400


def _every_nth(other: language.RoleAt) -> range:
    return range(other.every, (other.until or FAR) + 1, other.every) if other.every else range(0)


def _link(rules: dict[str, DutyRule], said: dict[str, language.DutyText]) -> None:
    """Join the duties of one pathway: what each one's being done opens, dates and starts."""
    for name, rule in rules.items():
        opens, due = said[name].opens, said[name].due
        if opens.after in rules:
            cause = rules[opens.after]
            cause.opens_next += ((rule, opens.number),)
        if opens.after_each in rules:
            rules[opens.after_each].opens_same_number += (rule,)
        if due and due.from_ in rules:
            rule.counts_from = rules[due.from_]
            rules[due.from_].starts_counts += (rule,)
        if due and due.booked_for in rules:
            rule.booked_for = rules[due.booked_for]
    for rule in rules.values():
        rule.has_consequences = bool(
            rule.repeats or rule.opens_next or rule.opens_same_number or rule.starts_counts
        )
        rule.is_plain = not (rule.counts_from or rule.booked_for or rule.owed_by_visitors)


def _grouped(pairs: Iterable[tuple[str, DutyRule]]) -> dict[str, tuple[DutyRule, ...]]:
    found: dict[str, list[DutyRule]] = defaultdict(list)
    for event, rule in pairs:
        found[event].append(rule)
    return {event: tuple(rules) for event, rules in found.items()}
