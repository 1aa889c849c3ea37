"""The invented audits of invented providers that were judged below Good: what they came to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import cycle

from goodward.accounts.models import User
from goodward.core.instruments.answers import Answer
from goodward.core.instruments.forms import Form, Kind, Section
from goodward.demonstration.cast import INADEQUATE, RI, Character
from goodward.demonstration.days import noon_of, office_day
from goodward.instruments import actions, queries
from goodward.instruments.queries import stamp_of
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider

SCALE, REQUIREMENTS = "shared_thinking", "safeguarding_"
# What was answered, over and over, at the first visit and at a later one.
RATINGS = (("2", "3", "4", "3", "not_applicable"), ("4", "4", "5", "3", "6"))
MET = (("met", "met", "met", "partly", "met", "met", "not_met"), ("met",) * 9 + ("partly",))
REMARK = "Seen in both rooms before lunch."


def fill_in_audits(
    character: Character, provider: Provider, *, by: User | None, today: date, now: datetime
) -> None:
    """Fill in a rating scale and the requirements at two visits since an outcome below Good."""
    visits = list(_visits_since_it_was_judged(character))
    policy = rules_of(provider.authority).on(today).text
    forms = {each.form.id: each.form for each in queries.forms_for(provider, policy).choices}
    requirements = next((name for name in forms if name.startswith(REQUIREMENTS)), None)
    if by is None or requirements is None:
        return
    for place, days in enumerate((*visits[:1], *visits[2:3])):
        on = office_day(today, days)
        _fill_in(provider, forms[SCALE], RATINGS[place], on, by, now)
        _fill_in(provider, forms[requirements], MET[place], on, by, now)


def _visits_since_it_was_judged(character: Character) -> Iterator[int]:
    """Yield how many days ago each visit was, the first one first."""
    judged = [step for step in character.history if step[1] == "judgement_published"]
    if not judged:
        return
    days, _, fields = min(judged, key=lambda step: step[0])
    if fields.get("overall") in (RI, INADEQUATE):
        held = [step[0] for step in character.history if step[1] == "visit_held"]
        yield from sorted((each for each in held if each < days), reverse=True)


def _fill_in(
    provider: Provider, form: Form, values: tuple[str, ...], on: date, by: User, now: datetime
) -> None:
    at = min(noon_of(on), now)
    audit = actions.begin(provider=provider, form_id=form.id, on=on, by=by, at=at)
    said = cycle(values)
    for section in form.sections:
        actions.save_answers(
            audit=audit,
            section=section.id,
            answers=_answers(section, said),
            seen=stamp_of({}, section.id),
            by=by,
            at=at,
        )
    actions.finish(audit=audit, on=on, by=by, at=at)


def _answers(section: Section, said: Iterator[str]) -> dict[str, Answer]:
    """Return the next answers, with a remark on the first item of the section."""
    items = [each for each in section.items if each.kind is not Kind.TEXT]
    return {
        each.key: Answer(
            next(said),
            remark=REMARK if each is items[0] else "",
            methods=("observation",) if each is items[0] else (),
        )
        for each in items
    }
