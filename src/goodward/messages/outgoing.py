"""How an authority's messages leave: the channel, where answers go, quiet hours, its letterhead."""

from __future__ import annotations

import re
from datetime import datetime, time

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.core.messages.quiet import QuietHours
from goodward.core.refusals import Refused
from goodward.messages.models import Channel, Outgoing

_UUID = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", re.IGNORECASE)


class OutgoingRefused(Refused):
    """A setting that cannot be; the sentence says why, `field` where."""


def outgoing_of(authority: LocalAuthority) -> Outgoing:
    """Return how an authority's messages leave, as set or as it is where nobody set anything."""
    found = Outgoing.objects.for_authority(authority).first()
    return found or Outgoing(authority=authority)


def quiet_hours(outgoing: Outgoing) -> QuietHours:
    """Return when what can wait may go."""
    return QuietHours(outgoing.opens, outgoing.closes, outgoing.is_quiet_at_weekends)


@transaction.atomic
def change_outgoing(
    *,
    authority: LocalAuthority,
    channel: str,
    reply_to: str,
    opens: time,
    closes: time,
    is_quiet_at_weekends: bool,
    by: User,
    at: datetime,
    notify_template: str = "",
    notify_file_template: str = "",
    letter_address: str = "",
    telephone: str = "",
) -> Outgoing:
    """
    Change how an authority's messages leave, for what is sent from now on.

    :raises OutgoingRefused: for GOV.UK Notify without its templates, or hours that end before they
        begin.
    """
    if channel not in Channel.values:
        raise OutgoingRefused("Choose how messages leave", "channel")
    if closes < opens:
        raise OutgoingRefused("The end of the day must not be before its beginning", "closes")
    for field, said in (
        ("notify_template", notify_template),
        ("notify_file_template", notify_file_template),
    ):
        if (said or channel == Channel.NOTIFY) and not _UUID.match(said.strip()):
            raise OutgoingRefused("Copy the template ID from GOV.UK Notify", field)
    outgoing, _ = Outgoing.objects.for_authority(authority).update_or_create(
        authority=authority,
        defaults={
            "channel": channel,
            "reply_to": reply_to.strip(),
            "opens": opens,
            "closes": closes,
            "is_quiet_at_weekends": is_quiet_at_weekends,
            "notify_template": notify_template.strip(),
            "notify_file_template": notify_file_template.strip(),
            "letter_address": letter_address.replace("\r\n", "\n").strip(),
            "telephone": telephone.strip(),
        },
    )
    audit.record(
        authority_id=authority.pk,
        kind="message.outgoing_changed",
        by=by,
        at=at,
        subject=("authority", authority.pk),
        detail={
            "channel": channel,
            "opens": str(opens),
            "closes": str(closes),
            "is_quiet_at_weekends": is_quiet_at_weekends,
        },
    )
    return outgoing
