"""Notices of Ofsted's and concerns about children's safety, for those who may read them."""

from __future__ import annotations

from collections.abc import Iterator

from goodward.audit.moments import english_date
from goodward.core.evidence.content import Entry
from goodward.core.notices.concerns import Act as ConcernAct
from goodward.core.notices.kinds import Outcome
from goodward.core.notices.moves import Act
from goodward.core.notices.requirements import Found as Met
from goodward.evidence.wanted import Found, Said, Wanted, an_entry
from goodward.notices.models import NoticeStep
from goodward.notices.naming import (
    ACT_TITLES,
    CONCERN_ACT_TITLES,
    FOUND_TITLES,
    KIND_TITLES,
    OUTCOME_TITLES,
)
from goodward.notices.queries import Whole, concerns_of_provider, notices_of_provider
from goodward.notices.standing import SAYING


def notices(wanted: Wanted) -> Found:
    """Return each step of each notice, its requirements, and what was found of them here."""
    found = Found()
    for whole in notices_of_provider(wanted.provider):
        found.about.add(("notice", str(whole.row.pk)))
        found.entries += _steps(whole)
        found.entries += _requirements(whole)
        found.entries += _reviews(whole, wanted.provider.pk)
    return found


def _steps(whole: Whole) -> Iterator[Entry]:
    title = KIND_TITLES[whole.kind]
    for each in whole.steps:
        yield an_entry(
            "notices",
            f"{title}: {ACT_TITLES[Act(each.kind)].lower()}",
            on=each.on,
            at=each.at,
            by=each.by,
            reference=f"Notice {whole.row.number}",
            said=[("The authority was told on", each.told_on), *_content(each)],
        )


def _content(step: NoticeStep) -> Iterator[Said]:
    content = step.content
    if step.kind in SAYING:
        yield "Ofsted’s reference", content.get("reference")
        yield "It says", content.get("says")
    if outcome := content.get("outcome"):
        yield "Outcome", OUTCOME_TITLES[Outcome(outcome)]
    yield "Until", content.get("until_on")
    yield "Words", step.said


def _requirements(whole: Whole) -> Iterator[Entry]:
    for each in whole.requirements:
        yield an_entry(
            "notices",
            f"Requirement {each.number} of a notice",
            on=english_date(each.at),
            at=each.at,
            by=each.by,
            reference=f"Notice {whole.row.number}",
            said=[
                ("What is not met", each.text),
                ("Steps required", each.steps),
                ("To comply by", each.comply_by),
                ("Changed because", each.why),
            ],
        )


def _reviews(whole: Whole, provider: int) -> Iterator[Entry]:
    for each in reversed(whole.earlier):
        # A notice may concern several settings: what was found at others is theirs.
        if each.provider_id == provider:
            yield an_entry(
                "notices",
                f"Requirement {each.number} looked at: {FOUND_TITLES[Met(each.found)].lower()}",
                on=each.on,
                at=each.at,
                by=each.by,
                reference=f"Notice {whole.row.number}",
                said=[("What was seen", each.seen)],
            )


def concerns(wanted: Wanted) -> Found:
    """Return each step of each concern about children's safety."""
    found = Found()
    for concern in reversed(concerns_of_provider(wanted.provider)):
        found.about.add(("concern", str(concern.row.pk)))
        for each in concern.steps:
            found.entries.append(
                an_entry(
                    "concerns",
                    "Concern about children’s safety: "
                    f"{CONCERN_ACT_TITLES[ConcernAct(each.kind)].lower()}",
                    on=each.on,
                    at=each.at,
                    by=each.by,
                    reference=f"Concern {concern.row.number}",
                    said=[
                        ("The authority was told on", each.told_on),
                        ("Shared by", each.person.get_full_name() if each.person else ""),
                        ("Ofsted’s reference", each.reference),
                        ("Words", each.said),
                        ("In the history", each.event),
                    ],
                )
            )
    return found
