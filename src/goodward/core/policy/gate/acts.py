"""Whether what a policy speaks of exists: facts, letters, instruments, entitlements, people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goodward.core.policy import vocabulary
from goodward.core.policy.gate.entitlements import entitlement_findings
from goodward.core.policy.gate.findings import Finding, keys_of, listed, warning
from goodward.core.policy.gate.offers import offer_findings
from goodward.core.policy.holes import ANY
from goodward.core.policy.language import DoneBy, DutyText, PolicyText
from goodward.core.policy.problems import Path, nearest

# The keys of “done_by” that are facts an act may say.
FACTS = ("kind", "role", "document", "letter", "to", "about")
# Whom an account can be for: the contract's roles, and the two that every authority needs.
HELD_BY_PEOPLE = (*vocabulary.ROLES, "senior_staff", "administrator")
_DUTY: Path = ("pathways", ANY, "duties", ANY)
# Wherever a policy asks something of a role; as `_roles_asked` looks.
ROLES_ASKED: tuple[Path, ...] = (
    *keys_of(_DUTY, "role"),
    *keys_of((*_DUTY, "done_by"), "role", "to"),
    *keys_of((*_DUTY, "role_at", ANY), "role"),
    *keys_of(("pathways", ANY, "notes", ANY), "to", "copy_to", "reviewed_by"),
    *keys_of(("letters", ANY), "signed_by", "to", "copy_to"),
    *keys_of(("proposals", ANY), "decided_by"),
)
LOOKS_AT: tuple[Path, ...] = (
    *ROLES_ASKED,
    *keys_of(_DUTY, "done_by"),
    ("pathways", ANY, "visit_content", ANY, "audits"),
    *keys_of(("support", ANY), "for", "covers", "charged_after", "cost"),
    *((section,) for section in ("roles", "instruments", "letters", "provider_groups")),
    ("entitlements",),
    ("proposals", ANY, "entitlements"),
)


def naming_findings(text: PolicyText) -> Iterator[Finding]:
    """Yield facts no act says; letters, instruments, entitlements and roles that do not exist."""
    for name, pathway in text.pathways.items():
        path: Path = ("pathways", name)
        for duty, said in pathway.duties.items():
            yield from _done_by(text, (*path, "duties", duty, "done_by"), said)
        for place, content in enumerate(pathway.visit_content):
            yield from _known(
                (*path, "visit_content", place, "audits"),
                content.audits,
                text.instruments,
                "instrument",
                "instruments",
            )
        for place, note in enumerate(pathway.notes):
            for key in ("to", "copy_to", "reviewed_by"):
                yield from _known(
                    (*path, "notes", place, key), getattr(note, key), text.roles, "role", "roles"
                )
    for name, letter in text.letters.items():
        for key in ("to", "copy_to"):
            yield from _known(
                ("letters", name, key), getattr(letter, key), text.roles, "role", "roles"
            )
    groups = (*vocabulary.PROVIDER_TYPES, *text.provider_groups)
    for name, item in text.support.items():
        yield from _known(
            ("support", name, "for"), item.for_, groups, "type of provider", "provider_groups"
        )
    yield from offer_findings(text)
    yield from entitlement_findings(text)
    yield from _people(text)


def _known(
    path: Path, names: Iterable[str], known: Iterable[str], what: str, section: str = ""
) -> Iterator[Finding]:
    """Yield the names that are not known. section: where the policy itself declares them, if so."""
    known = list(known)
    for name in names:
        if name not in known:
            # A letter has one of the vocabulary's names: one that is misspelt may be any of them.
            declared = (section, ANY if section == "letters" else name)
            yield Finding(
                path,
                f"“{name}” is no {what} here; {nearest(name, known)}",
                rests_on=(path, declared) if section else (),
            )


def _done_by(text: PolicyText, path: Path, said: DutyText) -> Iterator[Finding]:
    done_by = said.done_by
    kind = vocabulary.EVENT_KINDS[done_by.act]
    for key in FACTS:
        values = getattr(done_by, key)
        field = kind.by_name.get(key)
        if values and field is None:
            told = [each for each in FACTS if each in kind.by_name]
            instead = f"it says {listed(told)}" if told else "it says nothing of the kind"
            yield Finding((*path, key), f"“{done_by.act}” has no “{key}”: {instead}")
        elif field is not None and field.values:
            yield from _known((*path, key), values, field.values, key)
    yield from _known((*path, "role"), done_by.role, text.roles, "role", "roles")
    yield from _known(
        (*path, "letter"), done_by.letter, text.letters, "letter of this policy", "letters"
    )
    yield from _who_may(path, said, done_by)


def _who_may(path: Path, said: DutyText, done_by: DoneBy) -> Iterator[Finding]:
    if done_by.present and done_by.act != "visit_held":
        yield Finding((*path, "present"), "only a visit has people present; leave it out")
    if done_by.own_team and done_by.act != "visit_held":
        yield Finding((*path, "own_team"), "only a visit is made by a team; leave it out")
    if done_by.this_visit and done_by.act != "note_sent":
        yield Finding((*path, "this_visit"), "only a note is about one visit; leave it out")


def _people(text: PolicyText) -> Iterator[Finding]:
    asked = _roles_asked(text)
    known = ", ".join(name for name in HELD_BY_PEOPLE if name != "provider")
    for name, role in text.roles.items():
        path: Path = ("roles", name)
        if role.held_by == "people" and name not in HELD_BY_PEOPLE:
            # The contract lets a policy add roles; whether it meant to is for a person to say.
            yield warning(
                path,
                f"no account can be for “{name}”, so what it owes stands on nobody's own list; use "
                "the one that fits what it does, and say in “title” what it is called here: "
                f"{known}",
                rests_on=keys_of(path, "held_by"),
            )
        if name not in asked:
            yield warning(
                path,
                f"nothing in this policy is owed, decided or received by “{name}”",
                rests_on=ROLES_ASKED,
            )
    for name, said in text.proposals.items():
        if not said.decided_by:
            yield Finding(
                ("proposals", name),
                "nobody may decide this; name the roles in “decided_by”",
                rests_on=keys_of(("proposals", name), "decided_by"),
            )


def _roles_asked(text: PolicyText) -> set[str]:
    asked: set[str] = set()
    for pathway in text.pathways.values():
        for duty in pathway.duties.values():
            asked.update(duty.role, duty.done_by.role, duty.done_by.to)
            asked.update(role for other in duty.role_at for role in other.role)
        for note in pathway.notes:
            asked.update(note.to, note.copy_to, note.reviewed_by)
    for letter in text.letters.values():
        asked.update(letter.signed_by, letter.to, letter.copy_to)
    for proposal in text.proposals.values():
        asked.update(proposal.decided_by)
    return asked
