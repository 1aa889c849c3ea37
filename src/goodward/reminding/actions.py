"""Writing the day's reminders, each once."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta

from django.db import transaction

from goodward.accounts.models import LocalAuthority
from goodward.cases.models import Duty, DutyState
from goodward.cases.queries import get_duty
from goodward.core.policy.explaining import day_in_words
from goodward.core.policy.language import PolicyText
from goodward.core.policy.reminding import Owed, Reminder, due_reminders
from goodward.messages import actions as messages
from goodward.messages.queries import causes_beginning
from goodward.policies.queries import NoPolicy, rules_of
from goodward.reminding.recipients import Somebody, recipients

CAUSE = "reminder"
# No policy reminds longer before or after, and older ones are never written.
FURTHEST = timedelta(days=90)


@transaction.atomic
def write_reminders(authority: LocalAuthority, *, today: date, at: datetime) -> int:
    """
    Write the reminders that are due on a day and were not written before; return how many.

    Each is written once a duty, a date of it and a person's part. A pathway is reminded of as the
    version of the policy says that it is pinned to. One that nobody would get is left out.
    """
    try:
        rules = rules_of(authority)
    except NoPolicy:
        return 0
    # The authority's row is locked, so that two workers write one reminder.
    LocalAuthority.objects.select_for_update().get(pk=authority.pk)
    begun = f"{CAUSE}/"
    sent = {each.removeprefix(begun) for each in causes_beginning(authority, begun)}
    written = 0
    for policy_hash, duties in _open_duties(authority, today).items():
        text = rules.with_hash(policy_hash).text
        if text.reminders is None:
            continue
        found = due_reminders(
            text.reminders.steps,
            [Owed(name, duty.rule, duty.due_on) for name, duty in duties.items() if duty.due_on],
            today=today,
            calendar=rules.calendar,
            sent=sent,
        )
        written += sum(
            _write(authority, reminder, duties[reminder.duty.name], text, today, at)
            for reminder in found
        )
    return written


def _open_duties(authority: LocalAuthority, today: date) -> dict[str, dict[str, Duty]]:
    """Return the open duties with a date near today: by policy version, then by their names."""
    rows = (
        Duty.objects.for_authority(authority)
        .filter(
            state=DutyState.OPEN,
            ended_on__isnull=True,
            due_on__gte=today - FURTHEST,
            due_on__lte=today + FURTHEST,
        )
        .select_related("pathway", "provider", "officer", "authority")
        .order_by("due_on", "pk")
    )
    found: defaultdict[str, dict[str, Duty]] = defaultdict(dict)
    for duty in rows:
        parts = (
            duty.provider_id,
            duty.pathway.rule,
            duty.pathway.number,
            duty.rule,
            duty.number,
            duty.occurrence,
        )
        found[duty.pathway.policy_hash]["/".join(map(str, parts))] = duty
    return dict(found)


def _write(
    authority: LocalAuthority,
    reminder: Reminder,
    duty: Duty,
    policy: PolicyText,
    today: date,
    at: datetime,
) -> bool:
    people = recipients(duty, reminder.to, policy, today=today)
    is_provider = people.side == Somebody.PROVIDER
    if not any(each.email for each in people.to):
        return False
    when = "before" if reminder.is_before else "after"
    owed = get_duty(authority, duty.pk)
    messages.write(
        authority=authority,
        provider=duty.provider,
        text=f"reminder_{'provider_' if is_provider else ''}{when}",
        values={
            "what": owed.text,
            "day": day_in_words(reminder.duty.due_on),
            "link": _page_of_provider(duty, owed.act)
            if is_provider
            else f"/providers/{duty.provider_id}/",
        },
        to=people.to,
        cause=(CAUSE, reminder.key),
        by=None,
        at=at,
    )
    return True


def _page_of_provider(duty: Duty, act: str) -> str:
    """Return where a provider does what it owes: documents have a page, all else the first one."""
    return f"/portal/{duty.provider_id}/{'documents/' if act == 'document_received' else ''}"
