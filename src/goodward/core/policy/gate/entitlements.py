"""Whether the entitlements a policy speaks of are England's, or have a title of their own."""

from __future__ import annotations

from collections.abc import Iterator

from goodward.core.policy.entitlements import ENTITLEMENT_TITLES
from goodward.core.policy.gate.findings import Finding, blank, keys_of
from goodward.core.policy.language import PolicyText
from goodward.core.policy.language.entitlements import EntitlementText
from goodward.core.policy.problems import Path, nearest


def entitlement_findings(text: PolicyText) -> Iterator[Finding]:
    """Yield entitlements nobody knows, and those that do not say what they are called."""
    for name, said in text.entitlements.items():
        path: Path = ("entitlements", name)
        yield from blank(path, called=said.called, title=said.title)
        yield from (
            _of_england(path, name, said) if name in ENTITLEMENT_TITLES else _own(path, name, said)
        )
    known = dict.fromkeys((*ENTITLEMENT_TITLES, *text.entitlements))
    for proposal, asked in text.proposals.items():
        for place, name in enumerate(asked.entitlements):
            if name not in known:
                where: Path = ("proposals", proposal, "entitlements", place)
                yield Finding(
                    where,
                    f"“{name}” is no entitlement of England's, nor of “entitlements” here; "
                    f"{nearest(name, known)}",
                    rests_on=(where, ("entitlements", name)),
                )


def _of_england(path: Path, name: str, said: EntitlementText) -> Iterator[Finding]:
    if said.title is not None:
        message = f"“{name}” is one of England's; say what it is called here in “called” instead"
        yield Finding((*path, "title"), message)
    elif said.called is None:
        message = f"“{name}” is one of England's; say in “called” what it is called here"
        yield Finding(path, message, rests_on=keys_of(path, "called"))


def _own(path: Path, name: str, said: EntitlementText) -> Iterator[Finding]:
    if said.title is None:
        yield Finding(
            path,
            f"“{name}” is no entitlement of England's, so it needs a “title”; "
            f"{nearest(name, ENTITLEMENT_TITLES)}",
            rests_on=keys_of(path, "title"),
        )
    elif said.called is not None:
        message = f"“{name}” is the authority's own, and its “title” names it; leave this out"
        yield Finding((*path, "called"), message)
