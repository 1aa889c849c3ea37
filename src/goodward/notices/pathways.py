"""Which pathways of the policy a notice opened, where they are open, and closing them together."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.core.notices.kinds import RAISES, Kind
from goodward.core.notices.moves import State
from goodward.core.notices.saying import NoticeRefused
from goodward.notices.models import NoticeSetting
from goodward.notices.standing import Whole, all_of, get
from goodward.notices.stepping import into_record, lock
from goodward.policies.queries import rules_of
from goodward.providers.models import BETWEEN


def opened_by(authority: LocalAuthority, kind: Kind, on: date) -> dict[str, str]:
    """Return the pathways that a kind of notice opens by the policy of a day: name and title."""
    event = RAISES[kind]
    return {
        name: said.title
        for name, said in rules_of(authority).on(on).text.pathways.items()
        if event is not None and event in said.opens_on
    }


def kept_open_for(notice: Whole) -> dict[str, list[NoticeSetting]]:
    """
    Return the pathways that nothing keeps open any more once this notice has ended, and where.

    A pathway that another open notice opens too stays open at the settings which that one concerns.
    """
    if notice.now.state is not State.ENDED:
        return {}
    authority = notice.row.authority
    named = opened_by(authority, notice.kind, notice.facts.received_on)
    found: dict[str, list[NoticeSetting]] = {}
    others = [e for e in all_of(authority) if e.now.is_open and e.row.pk != notice.row.pk]
    for name in named:
        still = {
            setting.provider_id
            for each in others
            if name in opened_by(authority, each.kind, each.facts.received_on)
            for setting in each.settings
        }
        here = [
            each
            for each in notice.settings
            if each.provider_id not in still
            and f"{BETWEEN}{name}{BETWEEN}" in each.provider.pathways
        ]
        if here:
            found[name] = here
    return found


@transaction.atomic
def close_pathways(*, notice: Whole, why: str, by: User, at: datetime) -> int:
    """
    Close the pathways of an ended notice at every setting where nothing else keeps them open.

    Return how many were closed.

    :raises NoticeRefused: when none is left to close.
    """
    lock(notice.row.authority)
    now = get(notice.row.authority, notice.row.pk)
    open_now = kept_open_for(now)
    if not open_now:
        raise NoticeRefused("No pathway is left to close")
    entries: dict[int, list[cases.Entry]] = {}
    for name, settings in open_now.items():
        for each in settings:
            entry = cases.Entry("case_closed", english_date(at), pathway=name, note=why)
            entries.setdefault(each.provider_id, []).append(entry)
    cases.record_for_each(authority=now.row.authority, entries=entries, by=by, at=at)
    into_record(now.row, kind="notice.pathways_closed", by=by, at=at, settings=sorted(entries))
    return sum(map(len, entries.values()))
