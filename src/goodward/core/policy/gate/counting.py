"""Whether every deadline counts from something that can happen, and can be missed."""

from __future__ import annotations

from collections.abc import Iterator

from goodward.core.policy import vocabulary
from goodward.core.policy.gate.findings import Finding, keys_of, listed, warning
from goodward.core.policy.gate.reaching import can_be_owed, for_type, what_leads_to
from goodward.core.policy.holes import ANY
from goodward.core.policy.language import Due, DutyText, PathwayText, PolicyText
from goodward.core.policy.problems import Path

LOOKS_AT: tuple[Path, ...] = (
    *keys_of(("pathways", ANY, "duties", ANY), "due", "norm", "offered", "opens"),
    *keys_of(("pathways", ANY, "duties", ANY), "done_by", "repeats", "numbered"),
    ("provider_groups",),
)


def counting_findings(text: PolicyText) -> Iterator[Finding]:
    """Yield deadlines that nothing can start, and deadlines of what is never late."""
    for name, pathway in text.pathways.items():
        for duty, said in pathway.duties.items():
            path: Path = ("pathways", name, "duties", duty)
            for key, due in (("due", said.due), ("norm", said.norm)):
                if due is not None:
                    yield from _start(text, (*path, key), pathway, duty, due)
            yield from _offered(path, said)


def _start(
    text: PolicyText, path: Path, pathway: PathwayText, duty: str, due: Due
) -> Iterator[Finding]:
    inside, named = path[:2], keys_of(path, "from", "booked_for")
    if due.from_:
        if due.from_ == duty or due.from_ in _all_after(pathway, duty):
            yield Finding(
                (*path, "from"),
                f"the days count from “{due.from_}”, which comes only after this duty is done; "
                "leave “from” out to count from the day this duty opens",
                rests_on=(*named, *what_leads_to(inside, pathway, due.from_)),
            )
        yield from _not_for_all(text, (*path, "from"), pathway, duty, due.from_)
    if due.booked_for:
        visit = pathway.duties.get(due.booked_for)
        if (
            visit is None
            or visit.done_by.act != "visit_held"
            or not (visit.repeats or visit.numbered)
        ):
            yield Finding(
                (*path, "booked_for"),
                f"“{due.booked_for}” is no numbered visit, so no first one can be booked; name a "
                "duty that is done by “visit_held” and repeats",
                rests_on=(
                    *named,
                    *keys_of((*inside, "duties", due.booked_for), "done_by", "repeats", "numbered"),
                ),
            )
        yield from _not_for_all(text, (*path, "booked_for"), pathway, duty, due.booked_for)


def _not_for_all(
    text: PolicyText, path: Path, pathway: PathwayText, duty: str, awaited: str
) -> Iterator[Finding]:
    without = []
    for provider_type in vocabulary.PROVIDER_TYPES:
        owed = can_be_owed(for_type(text, pathway, provider_type))
        if duty in owed and awaited not in owed:
            without.append(provider_type)
    if without:
        yield Finding(
            path,
            f"the days count from “{awaited}”, which is never owed for {listed(without)}: there "
            "this duty would never have a date; give both the same “only_for” or “not_for”",
            rests_on=(path, *what_leads_to(path[:2], pathway, duty, awaited)),
        )


def _all_after(pathway: PathwayText, duty: str) -> set[str]:
    """Return every duty that waits for this one to be done, directly or through others."""
    after = {duty}
    while True:
        more = {
            name
            for name, each in pathway.duties.items()
            if name not in after and (each.opens.after or each.opens.after_each) in after
        }
        if not more:
            return after - {duty}
        after |= more


def _offered(path: Path, said: DutyText) -> Iterator[Finding]:
    if said.offered and said.due is not None:
        yield warning(
            (*path, "due"),
            "what is offered is never overdue, so its date is shown to nobody",
            rests_on=keys_of(path, "offered", "due"),
        )
