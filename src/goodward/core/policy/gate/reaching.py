"""Whether every pathway and every duty can come about, for each type of provider."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goodward.core.policy import vocabulary
from goodward.core.policy.compiling import provider_types
from goodward.core.policy.gate.findings import Finding, keys_of, listed, warning
from goodward.core.policy.holes import ANY
from goodward.core.policy.language import DutyText, Opens, PathwayText, PolicyText
from goodward.core.policy.problems import Path
from goodward.core.policy.rules import CHOOSE_PATHWAY

Duties = Mapping[str, DutyText]
# What ends every pathway, whatever its own “ends_on” says.
ENDS_ANY = ("case_closed", "provider_left")
# What can open a pathway, besides its own “opens_on”.
LEADS_TO: tuple[Path, ...] = (
    ("judgements", ANY, "leads_to"),
    ("registrations", ANY, "leads_to"),
    ("proposals", CHOOSE_PATHWAY, "options"),
)
LOOKS_AT: tuple[Path, ...] = (
    *LEADS_TO,
    *keys_of(("pathways", ANY), "opens_on", "track", "ends_on", "when_better"),
    *keys_of(("pathways", ANY, "duties", ANY), "opens", "repeats", "numbered", "first_undated"),
    ("provider_groups",),
)


def reaching_findings(text: PolicyText) -> Iterator[Finding]:
    """Yield pathways nothing leads to, and duties that can never be owed."""
    for name, pathway in text.pathways.items():
        path: Path = ("pathways", name)
        yield from _entrance(text, path, name, pathway)
        for duty, said in pathway.duties.items():
            inside = (*path, "duties", duty)
            yield from _cause(inside, pathway, said.opens)
            yield from _better(text, inside, name, pathway, said.opens)
            yield from _numbers(inside, pathway, said)
        yield from _never_owed(text, path, pathway)


def for_type(text: PolicyText, pathway: PathwayText, provider_type: str) -> Duties:
    """Return the duties a pathway has for one type of provider."""

    def is_for(opens: Opens) -> bool:
        only, never = (provider_types(text, each) for each in (opens.only_for, opens.not_for))
        return (not only or provider_type in only) and provider_type not in never

    return {name: duty for name, duty in pathway.duties.items() if is_for(duty.opens)}


def can_be_owed(duties: Duties) -> frozenset[str]:
    """Return the duties that something opens, straight away or after others that can be done."""
    found: set[str] = set()
    while True:
        more = {
            name
            for name, duty in duties.items()
            if name not in found and (_opener(duty.opens) is None or _opener(duty.opens) in found)
        }
        if not more:
            return frozenset(found)
        found |= more


def _opener(opens: Opens) -> str | None:
    return opens.after or opens.after_each


def what_leads_to(path: Path, pathway: PathwayText, *names: str) -> tuple[Path, ...]:
    """Return the paths of all that decides whether duties can be owed. path: the pathway's."""
    found: dict[str, None] = {}
    for name in names:
        here: str | None = name
        while here and here not in found:
            found[here] = None
            duty = pathway.duties.get(here)
            here = _opener(duty.opens) if duty else None
    opens = tuple((*path, "duties", name, "opens") for name in found)
    return (*opens, ("provider_groups",))


def _entrance(text: PolicyText, path: Path, name: str, pathway: PathwayText) -> Iterator[Finding]:
    led_to = {row.leads_to for row in text.judgements}
    led_to |= {row.leads_to for row in text.registrations}
    if pathway.opens_on or name in led_to:
        return
    rests_on = (*LEADS_TO, *keys_of(path, "opens_on", "track"))
    choice = text.proposals.get(CHOOSE_PATHWAY)
    may_be_chosen = pathway.track and (not choice or name in (choice.options or [name]))
    if may_be_chosen or not pathway.track:
        yield warning(
            path,
            "no judgement, registration or event opens this pathway: only a person can choose it",
            rests_on=rests_on,
        )
    else:
        yield Finding(
            path,
            "nothing opens this pathway; lead a judgement to it, give “opens_on”, or name it among "
            f"the options of “{CHOOSE_PATHWAY}”",
            rests_on=rests_on,
        )


def _cause(path: Path, pathway: PathwayText, opens: Opens) -> Iterator[Finding]:
    for key in ("at", "at_each"):
        for event in getattr(opens, key):
            if event in (*pathway.ends_on, *ENDS_ANY):
                yield Finding(
                    (*path, "opens", key),
                    f"“{event}” ends this pathway, so it can open nothing in it",
                )
    if opens.when and not pathway.when_better:
        yield Finding(
            (*path, "opens", "when"),
            "Good or better does not end this pathway; give the pathway “when_better: improved”",
            rests_on=(*keys_of((*path, "opens"), "when"), *keys_of(path[:-2], "when_better")),
        )
    if opens.only_with and not opens.with_:
        yield Finding(
            (*path, "opens", "only_with"),
            "“only_with” is known only as a pathway opens; write “with: pathway” beside it",
            rests_on=keys_of((*path, "opens"), "only_with", "with"),
        )


def _better(
    text: PolicyText, path: Path, name: str, pathway: PathwayText, opens: Opens
) -> Iterator[Finding]:
    leads_away = any(
        row.good_or_better and row.leads_to in text.pathways and row.leads_to != name
        for row in text.judgements
    )
    if opens.when and pathway.when_better and not leads_away:
        yield Finding(
            (*path, "opens", "when"),
            "no judgement ends this pathway as improved, so this never opens; give the row of Good "
            "“good_or_better: true” and lead it to another pathway of the track",
            rests_on=(
                *keys_of((*path, "opens"), "when"),
                *keys_of(path[:-2], "when_better"),
                *keys_of(("judgements", ANY), "leads_to", "good_or_better"),
            ),
        )


def _numbers(path: Path, pathway: PathwayText, said: DutyText) -> Iterator[Finding]:
    opens = said.opens
    opener = pathway.duties.get(_opener(opens) or "")
    if opener is not None and not (opener.repeats or opener.numbered or opener.opens.after_each):
        comes_once = keys_of((*path[:-1], _opener(opens) or ""), "repeats", "numbered", "opens")
        if opens.number is not None:
            yield Finding(
                (*path, "opens", "number"),
                f"“{opens.after}” comes once and is not numbered; leave the number out",
                rests_on=(*keys_of((*path, "opens"), "after", "number"), *comes_once),
            )
        if opens.after_each:
            yield Finding(
                (*path, "opens", "after_each"),
                f"“{opens.after_each}” comes once; write “after: {opens.after_each}”",
                rests_on=(*keys_of((*path, "opens"), "after_each"), *comes_once),
            )
    if said.first_undated and not said.repeats:
        yield Finding(
            (*path, "first_undated"),
            "this duty comes once, so no second one has the date; write “repeats: true”, or leave "
            "the “due” out",
            rests_on=keys_of(path, "first_undated", "repeats"),
        )


def _never_owed(text: PolicyText, path: Path, pathway: PathwayText) -> Iterator[Finding]:
    lacking: dict[str, list[str]] = {}
    for provider_type in vocabulary.PROVIDER_TYPES:
        duties = for_type(text, pathway, provider_type)
        for name in duties.keys() - can_be_owed(duties):
            lacking.setdefault(name, []).append(provider_type)
    for name, types in lacking.items():
        inside = (*path, "duties", name, "opens")
        opener = _opener(pathway.duties[name].opens)
        rests_on = what_leads_to(path, pathway, name)
        if len(types) == len(vocabulary.PROVIDER_TYPES):
            yield Finding(
                inside,
                f"this duty waits for “{opener}”, which in the end waits for this one: neither can "
                "begin; let one of them open with the pathway or at an event",
                rests_on=rests_on,
            )
        else:
            yield Finding(
                inside,
                f"this duty waits for “{opener}”, which is never owed for {listed(types)}; give "
                "both the same “only_for” or “not_for”",
                rests_on=rests_on,
            )
