"""For whom it is asked what waits, and what one line of the answer is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from goodward.funding import queries as funding
from goodward.funding.queries import Waits as FundingWaits
from goodward.policies.queries import rules_of

if TYPE_CHECKING:
    from goodward.accounts.models import LocalAuthority, User
    from goodward.core.policy.versions import PolicyVersions


class Waits(NamedTuple):
    """
    One thing that waits. since: the day it began to; None where nobody noted it.

    whose: the provider, or what else it is about. why: who asks, or which rule.
    """

    since: date | None
    whose: str
    what: str
    why: str
    url: str


@dataclass(frozen=True)
class Asker:
    """Whoever looks: one person of one authority, on one day."""

    authority: LocalAuthority
    user: User
    roles: Sequence[str]
    may: Callable[..., bool]
    today: date

    @cached_property
    def rules(self) -> PolicyVersions:
        """The authority's policy, read once."""
        return rules_of(self.authority)

    @cached_property
    def funding(self) -> FundingWaits:
        """What waits for this person of decisions about funding."""
        mine, _ = funding.waiting(
            self.authority,
            self.user,
            roles=self.roles,
            may_answer=self.may("funding.answer"),
            today=self.today,
        )
        return mine
