"""A setting with a history, and the people who make packs of it."""

from __future__ import annotations

import io
from datetime import datetime, timedelta

import msgspec

from goodward.cases.queries import provider_case
from goodward.core.evidence.content import Pack as Content
from goodward.core.evidence.verifying import verify
from goodward.evidence import actions, queries
from goodward.evidence.models import Pack
from goodward.support import actions as support
from goodward.support.actions import Wish
from goodward.support.models import Package
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.evidence import members

IA, SIA, MANAGER = (
    "improvement_adviser",
    "senior_improvement_adviser",
    "improvement_standards_manager",
)
JUDGED, CALLED, ASKED = "Thursday 2026-04-02", "Wednesday 2026-04-08", "Friday 2026-05-01"


class Kent:
    """A manager, a senior and an adviser; Oaks was judged to require improvement and called."""

    def __init__(self, slug: str = "kent") -> None:
        self.authority = an_authority(slug)
        self.mary = a_person(self.authority, MANAGER, name="Mary Lane")
        self.helen = a_person(self.authority, SIA, name="Helen Marsh")
        self.sam = a_person(self.authority, IA, name="Sam Hill")
        self.oaks = a_provider(self.authority, "Oaks", postcode="ME14 1XX", urn="EY123456")
        told = [(JUDGED, "judgement_published", REQUIRES_IMPROVEMENT)]
        history(self.oaks, told, by=self.helen)
        allocated = {"role": IA, "person": self.sam}
        history(self.oaks, [(JUDGED, "officer_allocated", allocated)], by=self.helen)
        history(self.oaks, [(CALLED, "contact_made", {"by": IA})], by=self.sam)

    def ask(self, *, by=None, on: str = ASKED, until: str = "", since: str = "", **more) -> Pack:
        return actions.ask(
            provider=more.pop("provider", self.oaks),
            why=more.pop("why", "Asked for by the Ombudsman"),
            since=day(since) if since else None,
            until=day(until or on),
            by=by or self.mary,
            at=noon(on),
            **more,
        )

    def make(self, *, on: str = ASKED) -> int:
        return actions.make_waiting(self.authority, now=a_clock(noon(on)))

    def made(self, *, on: str = ASKED, **asked) -> Made:
        pack = self.ask(on=on, **asked)
        assert self.make(on=on) == 1, queries.standing_of(pack).step.said
        with actions.hand_out(pack=pack, by=pack.asked_by, at=noon(on)) as file:
            return Made(file.read())


class Made:
    """A pack as it is handed out, verified and read."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.files = members(content)
        self.looked = verify(io.BytesIO(content))
        assert self.looked.is_sound, self.looked.problems
        self.said = msgspec.json.decode(self.files["pack.json"], type=Content)

    def titles(self, sort: str = "") -> list[str]:
        return [each.title for each in self.said.entries if sort in ("", each.sort)]

    def entry(self, title: str):
        [found] = [each for each in self.said.entries if each.title == title]
        return found

    def parts(self, title: str) -> dict[str, str]:
        return {each.name: each.text for each in self.entry(title).parts}

    @property
    def left_out(self) -> dict[str, int | None]:
        return {each.what: each.count for each in self.said.left_out}


def a_support_package(here: Kent, on: str = "Monday 2026-04-20") -> Package:
    """Return a package put together for the pathway of the judgement; Leicestershire offers it."""
    pathway = provider_case(here.oaks, today=day(JUDGED)).answer.pathways[0]
    said = (("What needs to happen?", "Rotas kept"),)
    return support.broker(
        provider=here.oaks, pathway=pathway.id, pathway_number=1,
        wishes=[Wish("leadership_and_governance", ["advisory_visit"], said)], by=here.sam,
        at=noon(on),
    )  # fmt: skip


def a_clock(start: datetime):
    """Return a clock that goes on by a second each time it is read."""
    moments = [start]

    def now() -> datetime:
        moments.append(moments[-1] + timedelta(seconds=1))
        return moments[-1]

    return now
