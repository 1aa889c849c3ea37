"""Every name a policy uses must be one it declares, or one of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from goodward.core.policy import vocabulary
from goodward.core.policy.folding import NOTHING
from goodward.core.policy.judging import QUESTION
from goodward.core.policy.language import (
    ACTION_FIELDS,
    Cited,
    DutyText,
    PathwayText,
    Placing,
    PolicyText,
    Registration,
)
from goodward.core.policy.language.reminders import WHOEVER_OWES
from goodward.core.policy.problems import Path, nearest
from goodward.core.policy.rules import CHOOSE_PATHWAY

Missing = tuple[Path, str]


def names_that_are_missing(text: PolicyText) -> Iterator[Missing]:
    """Yield the path and the message of every name that is used and not known."""
    yield from _placings(text)
    for name, pathway in text.pathways.items():
        yield from _pathway(text, ("pathways", name), pathway)
    yield from _proposals(text)
    for section in ("entitlements", "letters", "support", "instruments", "statements"):
        for name, cited in getattr(text, section).items():
            yield from _cited(text, (section, name), cited)
    if (plan := text.plan) is not None:
        yield from _cited(text, ("plan",), plan)
        yield from _known(("plan", "asks"), plan.asks, ACTION_FIELDS, "field of an action")
    if text.engagement is not None:
        yield from _cited(text, ("engagement",), text.engagement)
    yield from _reminders(text)
    known_letters = vocabulary.EVENT_KINDS["letter_sent"].by_name["letter"].values
    for name, letter in text.letters.items():
        yield from _known(("letters", name), [name], known_letters, "letter")
        yield from _known(("letters", name, "signed_by"), letter.signed_by, text.roles, "role")
    for group, types in text.provider_groups.items():
        yield from _known(
            ("provider_groups", group), types, vocabulary.PROVIDER_TYPES, "type of provider"
        )


def _reminders(text: PolicyText) -> Iterator[Missing]:
    if text.reminders is None:
        return
    yield from _cited(text, ("reminders",), text.reminders)
    duties = {name for pathway in text.pathways.values() for name in pathway.duties}
    for place, step in enumerate(text.reminders.steps):
        path: Path = ("reminders", "steps", place)
        yield from _known((*path, "to"), step.to, [WHOEVER_OWES, *text.roles], "role")
        yield from _known((*path, "duties"), step.duties, sorted(duties), "duty")


def _known(path: Path, names: Iterable[str], known: Iterable[str], what: str) -> Iterator[Missing]:
    known = list(known)
    for name in names:
        if name not in known:
            yield path, f"“{name}” is no {what} here; {nearest(name, known)}"


def _cited(text: PolicyText, path: Path, cited: Cited) -> Iterator[Missing]:
    for place, source in enumerate(cited.source):
        yield from _known((*path, "source", place), [source.document], text.documents, "document")
    if cited.conflict is not None:
        yield from _known(
            (*path, "conflict"), [cited.conflict], text.conflicts, "entry of the conflict register"
        )
    elif cited.basis == "conflict":
        yield path, "a rule with basis “conflict” must name its “conflict”, such as K1"


def _placings(text: PolicyText) -> Iterator[Missing]:
    track = [name for name, each in text.pathways.items() if each.track]
    sections: tuple[tuple[str, Sequence[Placing | Registration], list[str]], ...] = (
        ("judgements", text.judgements, [*track, NOTHING, QUESTION]),
        ("registrations", text.registrations, [*track, NOTHING]),
    )
    for section, rows, allowed in sections:
        for place, row in enumerate(rows):
            path: Path = (section, place)
            yield from _known((*path, "leads_to"), [row.leads_to], allowed, "pathway of the track")
            yield from _cited(text, path, row)
    if CHOOSE_PATHWAY not in text.proposals:
        message = f"add “{CHOOSE_PATHWAY}”: the question asked when a judgement cannot be placed"
        yield ("proposals",), message
    elif "options" in text.proposals[CHOOSE_PATHWAY].model_fields_set:
        options = text.proposals[CHOOSE_PATHWAY].options
        path = ("proposals", CHOOSE_PATHWAY, "options")
        yield from _known(path, options, track, "pathway of the track")


def _pathway(text: PolicyText, path: Path, said: PathwayText) -> Iterator[Missing]:
    yield from _cited(text, path, said)
    for key in ("opens_on", "ends_on"):
        yield from _known((*path, key), getattr(said, key), vocabulary.EVENT_KINDS, "event")
    if said.track and said.opens_on:
        yield (*path, "opens_on"), "a pathway of the track opens by judgement or registration only"
    for name, duty in said.duties.items():
        yield from _duty(text, (*path, "duties", name), said, duty)
    for section in ("visit_content", "notes"):
        for place, cited in enumerate(getattr(said, section)):
            yield from _cited(text, (*path, section, place), cited)


def _duty(text: PolicyText, path: Path, pathway: PathwayText, duty: DutyText) -> Iterator[Missing]:
    yield from _cited(text, path, duty)
    yield from _known((*path, "role"), duty.role, text.roles, "role")
    groups = [*vocabulary.PROVIDER_TYPES, *text.provider_groups]
    for place, other in enumerate(duty.role_at):
        yield from _known((*path, "role_at", place, "role"), other.role, text.roles, "role")
        yield from _known(
            (*path, "role_at", place, "types"), other.types, groups, "type of provider"
        )
    opens = duty.opens
    for key in ("only_for", "not_for"):
        yield from _known((*path, "opens", key), getattr(opens, key), groups, "type of provider")
    for key in ("at", "at_each"):
        yield from _known(
            (*path, "opens", key), getattr(opens, key), vocabulary.EVENT_KINDS, "event"
        )
    duties = [*pathway.duties]
    for key in ("after", "after_each"):
        if (name := getattr(opens, key)) is not None:
            yield from _known((*path, "opens", key), [name], duties, "duty of this pathway")
    for key, due in (("due", duty.due), ("norm", duty.norm)):
        for inside, name in (("from", due and due.from_), ("booked_for", due and due.booked_for)):
            if name:
                yield from _known((*path, key, inside), [name], duties, "duty of this pathway")


def _proposals(text: PolicyText) -> Iterator[Missing]:
    for name, said in text.proposals.items():
        path: Path = ("proposals", name)
        yield from _cited(text, path, said)
        yield from _known((*path, "decided_by"), said.decided_by, text.roles, "role")
        for place, row in enumerate(said.raised_by):
            inside = (*path, "raised_by", place)
            yield from _known((*inside, "at"), row.at, vocabulary.EVENT_KINDS, "event")
            yield from _known((*inside, "in"), row.in_, text.pathways, "pathway")
            yield from _known(
                (*inside, "good_or_better_after"),
                row.good_or_better_after,
                text.proposals,
                "proposal",
            )
