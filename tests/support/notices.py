"""Notices and concerns for tests, entered by doing the real thing."""

from __future__ import annotations

from typing import Any

from goodward.accounts.models import LocalAuthority, User
from goodward.cases import queries as cases
from goodward.core.notices.kinds import Kind, Served, Source
from goodward.core.notices.saying import Asked, Facts
from goodward.notices import actions, queries
from goodward.notices.queries import Whole
from goodward.providers.models import Provider
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon

# Ofsted's notice is of a Monday; the authority was told on the Wednesday and entered it that day.
ISSUED, TOLD = "Monday 2026-11-02", "Wednesday 2026-11-04"
VISIT, COMPLY_BY = "Thursday 2026-11-19", "Monday 2026-12-07"
RATIOS = Asked("Keep to the ratios", "Plan the staff of each room.", day(COMPLY_BY))
CHECKS = Asked("Check who works there", "", day("Friday 2026-11-27"))
OWNER = {"owner_urn": "RP900001", "owner_name": "Small Steps Ltd"}


def facts(**said: Any) -> Facts:
    """Return what a notice says, of the days above unless said otherwise."""
    known = {
        "issued_on": day(ISSUED), "received_on": day(TOLD), "source": Source.OFSTED,
        "reference": "WRN-12", "says": "Staff were too few.",
    }  # fmt: skip
    return Facts(**known | said)


def owned(authority: LocalAuthority, name: str, **owner: str) -> Provider:
    """Return a setting with an owner, as an import would have brought it."""
    provider = a_provider(authority, name)
    held = Provider.objects.for_authority(authority).filter(pk=provider.pk)
    held.update(**OWNER | owner)
    return held.get()


class Desk:
    """Sam, who leads, Ida, an adviser, and Acorns, Beeches and Cedars of one owner."""

    def __init__(self, slug: str = "kent") -> None:
        self.authority = an_authority(slug)
        self.entered = 0
        lead = {
            "kent": "senior_improvement_adviser",
            "leicestershire": "sufficiency_safeguarding_officer",
        }
        self.sam: User = a_person(self.authority, lead[slug], name="Sam Hill")
        self.ida: User = a_person(self.authority, "improvement_adviser", name="Ida Lane")
        self.acorns, self.beeches, self.cedars = (
            owned(self.authority, name) for name in ("Acorns", "Beeches", "Cedars")
        )

    @property
    def three(self) -> list[Provider]:
        return [self.acorns, self.beeches, self.cedars]

    def enter(self, kind: Kind = Kind.WELFARE, *, asked: tuple[Asked, ...] | None = None,
              everywhere: bool = False, on: str = TOLD, **said: Any) -> Whole:  # fmt: skip
        """Enter a notice at Acorns, or on the owner with all three settings."""
        self.entered += 1
        said.setdefault("reference", f"WRN-{self.entered}")
        has = (RATIOS, CHECKS) if asked is None and kind is Kind.WELFARE else asked or ()
        return actions.enter(
            provider=self.acorns,
            kind=kind,
            served=Served.PERSON if everywhere else Served.SETTING,
            facts=facts(**said),
            asked=has,
            settings=[self.beeches.pk, self.cedars.pk] if everywhere else [],
            by=self.sam,
            at=noon(on),
        ).notice

    def now(self, notice: Whole) -> Whole:
        return queries.get_notice(self.authority, notice.row.pk)

    def open_pathways(self, provider: Provider, on: str) -> list[str]:
        """Return the pathways open at a setting on a day."""
        answer = cases.answer_of(provider, day(on))
        return [each.id for each in answer.pathways if each.closed_on is None]

    def owed(self, provider: Provider, on: str) -> list[str]:
        """Return what is owed at a setting on a day, by the policy's names."""
        case = cases.provider_case(provider, today=day(on))
        return [each.duty.id for each in case.open_duties]


def notice_parts(provider: Provider, *, at: Any) -> dict[str, dict[str, int]]:
    """Return the keys of a notice with a requirement, and of a concern, at a provider."""
    by = a_person(provider.authority)
    today = at.date()
    notice = actions.enter(
        provider=provider, kind=Kind.WELFARE, served=Served.SETTING,
        facts=Facts(today, today), asked=[Asked("Keep to the ratios")], by=by, at=at,
    ).notice  # fmt: skip
    concern, _ = actions.note_concern(provider=provider, on=today, said="A gate", by=by, at=at)
    return {"notices": {"notice": notice.row.pk, "concern": concern.row.pk}}
