"""What stands below Oversight: one table, of which everybody sees what they may open."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.urls import reverse


class Entry(NamedTuple):
    """One page. says: what is found there, as a sentence; right: what a role must be allowed."""

    title: str
    page: str
    right: str
    says: str


class Part(NamedTuple):
    """Pages that answer one question."""

    title: str
    entries: tuple[Entry, ...]


CONTENTS = (
    Part(
        "What was owed, and was it done",
        (
            Entry(
                "Deadlines kept",
                "oversight:adherence",
                "oversight.view",
                "Every day the policy set: in time, late, excused or open, by pathway and rule.",
            ),
            Entry(
                "Overdue",
                "oversight:slipping",
                "oversight.view",
                "What was not done by the end of its day, whoever owes it.",
            ),
            Entry(
                "Deadlines kept, by officer",
                "oversight:officers",
                "oversight.officers",
                "The same for the cases that each officer carries.",
            ),
            Entry(
                "As at a past day",
                "oversight:past",
                "oversight.past",
                "Deadlines kept and time to Good as they stood, by what was known then.",
            ),
        ),
    ),
    Part(
        "Did it help, and how good is what there is",
        (
            Entry(
                "From below Good to Good",
                "oversight:impact",
                "oversight.view",
                "How long providers were below Good, those who still are counted with them.",
            ),
            Entry(
                "Quality of the register",
                "register:show",
                "oversight.view",
                "What Ofsted found, on each scale: over time, by kind of provider and by place.",
            ),
            Entry(
                "Beside others and England",
                "register:beside",
                "oversight.view",
                "The same for authorities chosen to stand beside, from Ofsted’s own file.",
            ),
            Entry(
                "Map of the register",
                "register:map",
                "oversight.view",
                "Where providers are by postcode district, and where they ask for improvement.",
            ),
            Entry(
                "Reports to cabinet",
                "cabinet:list",
                "cabinet.read",
                "A period in figures and words, frozen and approved: PDF, Word, Excel and CSV.",
            ),
        ),
    ),
    Part(
        "What is decided, and what comes beside the pathways",
        (
            Entry(
                "Waiting for your decision",
                "decisions:list",
                "decisions.view",
                "Everything that only you can decide, the longest wait first.",
            ),
            Entry(
                "Decisions about funding",
                "funding:list",
                "funding.view",
                "Drafts, decisions, what was said against them, and the register of all.",
            ),
            Entry(
                "Notices of Ofsted’s",
                "notices:list",
                "notices.view",
                "Welfare Requirements Notices, suspensions and cancellations, and what was found.",
            ),
            Entry(
                "Sustainability",
                "sustainability:list",
                "sustainability.view",
                "Providers that may not be able to go on: concerns, figures and reviews.",
            ),
            Entry(
                "Audits of claims",
                "claims:list",
                "claims.view",
                "Claims for funded places: files checked, audits planned and closed.",
            ),
            Entry(
                "Prospective providers",
                "enquiries:list",
                "enquiry.view",
                "Who asked how to become a provider, and how far they have come.",
            ),
            Entry(
                "Compliments and complaints",
                "feedback:list",
                "feedback.view",
                "What was said about officers and the service, answered and counted.",
            ),
        ),
    ),
    Part(
        "What happened here",
        (
            Entry(
                "Audit record",
                "audit:show",
                "audit.view",
                "Who did what, when and why; and whether anybody has changed it since.",
            ),
            Entry(
                "Integrity",
                "integrity:show",
                "integrity.view",
                "Faults that nobody would see by looking: found every night, each with its mend.",
            ),
        ),
    ),
)


class Shown(NamedTuple):
    """An entry as a link."""

    title: str
    url: str
    says: str


def contents_for(may: Callable[..., bool]) -> list[tuple[str, list[Shown]]]:
    """Return the parts with the pages somebody may open; parts without any are left out."""
    parts = [
        (
            part.title,
            [
                Shown(each.title, reverse(each.page), each.says)
                for each in part.entries
                if may(each.right)
            ],
        )
        for part in CONTENTS
    ]
    return [(title, entries) for title, entries in parts if entries]
