"""Everything a page about recording needs to know of one provider, read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone

from goodward.accounts.queries import people_of
from goodward.audit.moments import english_date
from goodward.cases import queries
from goodward.cases.arrangements import booked_visit, is_paused
from goodward.cases.loads import loads_of
from goodward.core.policy.versions import PolicyVersions
from goodward.policies.queries import rules_of
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404
from goodward.web.pages.record.choices import Choices, Pairs, choices_of, title_of_role


@dataclass(frozen=True)
class Opening:
    """
    A provider, its case as at today, and who asks.

    proposal: the question one came from, “proposal@pathway”; empty for any.
    """

    provider: Any
    case: queries.Case
    rules: PolicyVersions
    today: date
    roles: tuple[str, ...]
    proposal: str = ""

    @cached_property
    def choices(self) -> Choices:
        """What forms may offer."""
        return choices_of(self.case, self.rules)

    @cached_property
    def timeline(self) -> list[queries.TimelineEntry]:
        """Everything that happened, newest first."""
        return queries.timeline(self.provider, today=self.today)

    @property
    def booked_for(self) -> date | None:
        """The day of the visit that is booked."""
        return booked_visit(self.timeline)

    @property
    def is_paused(self) -> bool:
        """Whether days do not count at the moment."""
        return is_paused(self.timeline)

    def role_title(self, role: str) -> str:
        """What the authority calls a role."""
        return title_of_role(self.rules.latest.text, role)

    def people_for(self, role: str) -> tuple[Pairs, dict[str, str]]:
        """Who holds a role, the least busy first, and a hint for each: how busy they are."""
        loads = loads_of(self.provider.authority)
        people = sorted(
            people_of(self.provider.authority, role),
            key=lambda person: (loads.get(person.pk, 0), person.name),
        )
        hints = {str(person.pk): _load_text(loads.get(person.pk, 0)) for person in people}
        return tuple((str(person.pk), person.name) for person in people), hints


def open_for(request: Any, pk: int) -> Opening:
    """
    Return what there is to know of a provider of the person's authority.

    :raises Http404: if the authority has no such provider.
    """
    today = english_date(timezone.now())
    provider = get_or_404(get_provider, request.authority, pk)
    case = queries.provider_case(provider, today=today)
    return Opening(
        provider,
        case,
        rules_of(request.authority),
        today,
        tuple(request.roles),
        request.GET.get("proposal", ""),
    )


def _load_text(count: int) -> str:
    match count:
        case 0:
            return "No open pathway"
        case 1:
            return "1 open pathway"
    return f"{count} open pathways"
