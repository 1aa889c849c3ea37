"""What a button mends: each does one thing, which can be done again without harm."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from goodward.accounts.queries import all_authorities
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.files import actions as files
from goodward.integrity.looking import places_elsewhere
from goodward.integrity.models import Finding
from goodward.providers.consented_addresses import ConsentedAddress
from goodward.providers.restricting import hide_again, restricted_of
from goodward.searching import actions as searching

Mend = Callable[[Finding, datetime], None]
BECAUSE = "The sweep found that what was stored was not what its events come to"


def _rebuild(finding: Finding, at: datetime) -> None:
    # Without a provider it is the authority's counts, which each rebuilding makes anew.
    cases.rebuild(
        authority=finding.authority,
        providers=[finding.provider_id] if finding.provider_id is not None else [],
        day=english_date(at),
        at=at,
        reason=BECAUSE,
    )


def _hide(finding: Finding, at: datetime) -> None:
    hide_again(finding.authority)
    unseen = restricted_of(finding.authority).values("pk")
    ConsentedAddress.objects.for_authority(finding.authority).filter(provider__in=unseen).delete()


def _sweep_files(finding: Finding, at: datetime) -> None:
    authorities = list(all_authorities())
    others = [place for each in authorities for place in places_elsewhere(each)]
    files.sweep(authorities, at=at, others=others)


def _search(finding: Finding, at: datetime) -> None:
    searching.rebuild(finding.authority)


MENDS: Mapping[str, Mend] = {
    "rebuild": _rebuild,
    "hide": _hide,
    "sweep_files": _sweep_files,
    "search": _search,
}
