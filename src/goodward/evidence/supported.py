"""Packages of support on a pathway: what was put together, agreed, given, and came of it."""

from __future__ import annotations

from collections.abc import Iterator

from goodward.core.evidence.content import SECTION
from goodward.core.policy.support_kinds import KIND_TITLES, topic_title
from goodward.evidence.history import title_in
from goodward.evidence.wanted import Found, Said, Wanted, an_entry
from goodward.policies.queries import rules_of
from goodward.support.letter import COSTS
from goodward.support.models import Package, PackageItem, SupportStep
from goodward.support.queries import topics_in

# Every kind of step, and what an entry calls it.
STEPS = {
    "brokered": "Package of support put together",
    "agreed": "Package of support agreed",
    "set_aside": "Package of support set aside",
    "given": "Support given",
    "not_given": "Support not given after all",
    "worked": "Support worked",
    "not_worked": "Support did not work",
    "too_early": "Too early to say what came of support",
}


def packages(wanted: Wanted) -> Found:
    """Return every step of every package: what it held stands where it was put together."""
    rows = Package.objects.for_authority(wanted.authority).filter(provider=wanted.provider)
    found = Found(about={("package", str(pk)) for pk in rows.values_list("pk", flat=True)})
    steps = SupportStep.objects.for_authority(wanted.authority).filter(package__in=rows)
    related = ("package__authority", "item__topic", "recorded_by")
    for each in steps.select_related(*related).order_by("pk"):
        title = STEPS[each.kind]
        found.entries.append(
            an_entry(
                "packages",
                f"{title}: {each.item.title}" if each.item else title,
                on=each.day,
                at=each.recorded_at,
                by=each.recorded_by,
                reference=str(each.package),
                said=[*_said(each, wanted)],
            )
        )
    return found


def _said(step: SupportStep, wanted: Wanted) -> Iterator[Said]:
    package = step.package
    if step.item is not None:
        yield "Topic", topic_title(step.item.topic.topic)
    yield "Words", step.said
    if step.kind == "agreed":
        yield "In the history", package.agreed_event
        yield "What was agreed", "As it was put together; see there"
    if step.kind == "brokered":
        policy = rules_of(wanted.authority).with_hash(package.policy_hash).text
        yield "Pathway", title_in(policy, package.pathway)
        yield from _holds(package)


def _holds(package: Package) -> Iterator[Said]:
    """Yield topic by topic what was said of it, and what was to be given."""
    for part in topics_in(package):
        yield SECTION, topic_title(part.topic)
        yield from part.said
        for item in part.items:
            yield KIND_TITLES.get(item.kind, "Support"), _item(item)


def _item(item: PackageItem) -> str:
    again = f"Given again because: {item.why_again}" if item.why_again else ""
    return "\n".join(filter(None, (f"{item.title} ({COSTS[item.is_chargeable].lower()})", again)))
