"""
Asking in public: nothing is held for long until a link in an e-mail was opened.

A message is never changed, so the one with the link says nothing of the person; to whom it went is
forgotten with the enquiry.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse

from goodward.accounts.models import LocalAuthority, User
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.core.enquiries.steps import PROSPECTIVE
from goodward.enquiries.models import Enquiry, PendingEnquiry
from goodward.enquiries.recording import step
from goodward.enquiries.refusing import EnquiryRefused
from goodward.messages.actions import Recipient, forget_recipients, write
from goodward.policies.enquiry_guide import guide_of
from goodward.providers import access
from goodward.providers import actions as providers
from goodward.providers.models import RegisterList

SAID = (
    "kind",
    "person",
    "email",
    "phone",
    "setting",
    "postcode",
    "town",
    "plan",
    "starts",
    "reach",
)


@transaction.atomic
def ask(*, authority: LocalAuthority, said: Mapping[str, str], at: datetime) -> None:
    """
    Keep what somebody asks until they open the link they are sent. said: texts, by `SAID`.

    :raises EnquiryRefused: without a name or an address, or for a kind nobody knows.
    """
    kept = _checked(authority, said)
    if not kept["email"]:
        raise EnquiryRefused("Enter an e-mail address, so that we can answer", "email")
    delete_unconfirmed(authority, at=at)
    secret = secrets.token_urlsafe(32)
    mark = _mark(secret)
    pending = PendingEnquiry.objects.for_authority(authority).create(
        authority=authority, mark=mark, message_cause="", asked_at=at, said=kept
    )
    pending.message_cause = f"enquiry/{pending.pk}/{mark[:12]}"
    pending.save()
    write(
        authority=authority,
        provider=None,
        text="enquiry_confirm",
        values={
            "link": reverse(
                "portal_enquire:confirm", kwargs={"authority": authority.slug, "token": secret}
            ),
            "days": str(guide_of(authority.slug).unconfirmed_days),
        },
        to=[Recipient("", kept["email"], "the person who asked")],
        cause=("enquiry", pending.message_cause.removeprefix("enquiry/")),
        by=None,
        at=at,
    )


def is_waiting(authority: LocalAuthority, secret: str, *, at: datetime) -> bool:
    """Return whether a link can still be opened."""
    return _pending(authority, secret, at) is not None


@transaction.atomic
def confirm(*, authority: LocalAuthority, secret: str, at: datetime) -> Enquiry:
    """
    Take up an enquiry whose link was opened; the person can sign in from then on.

    :raises EnquiryRefused: for a link that was used, is too old, or is none.
    """
    pending = _pending(authority, secret, at, lock=True)
    if pending is None:
        raise EnquiryRefused("This link was used already, or is too old")
    said = pending.said
    pending.delete()
    enquiry = _begin(authority, said, is_public=True, by=None, at=at)
    step(enquiry, "confirmed", by=None, at=at)
    return enquiry


@transaction.atomic
def enter(*, authority: LocalAuthority, said: Mapping[str, str], by: User, at: datetime) -> Enquiry:
    """
    Enter an enquiry that came by telephone or in person. said: texts, by `SAID`.

    :raises EnquiryRefused: without a name, without a way to reach the person, or for a kind nobody
        knows.
    """
    kept = _checked(authority, said)
    if not kept["email"] and not kept["phone"]:
        raise EnquiryRefused("Enter an e-mail address or a telephone number", "email")
    return _begin(authority, kept, is_public=False, by=by, at=at)


@transaction.atomic
def delete_unconfirmed(authority: LocalAuthority, *, at: datetime) -> int:
    """Delete the enquiries whose link was not opened in time; return how many there were."""
    days = guide_of(authority.slug).unconfirmed_days
    old = PendingEnquiry.objects.for_authority(authority).filter(
        asked_at__lte=at - timedelta(days=days)
    )
    causes = list(old.values_list("message_cause", flat=True))
    old.delete()
    for cause in causes:
        forget_recipients(authority, cause)
    return len(causes)


def _begin(
    authority: LocalAuthority,
    said: Mapping[str, Any],
    *,
    is_public: bool,
    by: User | None,
    at: datetime,
) -> Enquiry:
    """Make the prospective provider, what opens its duties, and the person's way in."""
    provider = providers.add(
        authority=authority,
        name=said["setting"] or said["person"],
        type=PROSPECTIVE,
        postcode=said["postcode"],
        town=said["town"],
        register_list=RegisterList.NONE,
        by=by,
        at=at,
    )
    role = "childminder" if said["kind"] == "childminder" else "other"
    contact = providers.add_contact(
        provider=provider,
        name=said["person"],
        role=role,
        email=said["email"],
        phone=said["phone"],
        gets_notes=bool(said["email"]),
        by=by,
        at=at,
    )
    today = english_date(at)
    enquiry = Enquiry.objects.for_authority(authority).create(
        authority=authority,
        provider=provider,
        **{name: said[name] for name in SAID if name not in ("setting", "postcode", "town")},
        is_from_public_page=is_public,
        made_on=today,
    )
    if said["email"]:
        access.give(
            provider=provider,
            name=said["person"],
            email=said["email"],
            role=role,
            contact=contact,
            by=by,
            at=at,
        )
    step(enquiry, "made", by=by, at=at)
    cases.record(provider=provider, kind="enquiry_made", on=today, by=by, at=at)
    return enquiry


def _checked(authority: LocalAuthority, said: Mapping[str, str]) -> dict[str, str]:
    kept = {name: said.get(name, "").strip() for name in SAID}
    if guide_of(authority.slug).kind(kept["kind"]) is None:
        raise EnquiryRefused("Choose what you want to become", "kind")
    if not kept["person"]:
        raise EnquiryRefused("Enter a name", "person")
    return kept


def _pending(
    authority: LocalAuthority, secret: str, at: datetime, *, lock: bool = False
) -> PendingEnquiry | None:
    days = guide_of(authority.slug).unconfirmed_days
    rows = PendingEnquiry.objects.for_authority(authority).filter(
        mark=_mark(secret), asked_at__gt=at - timedelta(days=days)
    )
    return (rows.select_for_update() if lock else rows).first()


def _mark(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
