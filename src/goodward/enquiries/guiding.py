"""Guiding a prospective provider: the adviser, the steps, and how an enquiry ends without one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from goodward.accounts.models import User
from goodward.accounts.queries import people_of
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.cases import queries as case_queries
from goodward.core.enquiries.steps import PROSPECTIVE, ticked
from goodward.enquiries.models import Enquiry, EnquiryState, EnquiryStep
from goodward.enquiries.recording import held, step
from goodward.enquiries.refusing import EnquiryRefused
from goodward.messages.actions import Recipient, write
from goodward.policies.enquiry_guide import guide_of
from goodward.providers.models import Provider

REASONS = {
    "withdrawn": "The person does not go on",
    "dormant": "We have heard nothing for a long time",
    "elsewhere": "They open in another authority",
    "mistake": "It was no enquiry",
}


@transaction.atomic
def choose_adviser(*, enquiry: Enquiry, person: int, by: User, at: datetime) -> None:
    """
    Choose who advises somebody, who is told so. person: the key of an officer.

    :raises EnquiryRefused: for somebody who does not work here, or once it is closed.
    """
    now = held(enquiry)
    officer = next((e for e in people_of(enquiry.authority) if e.pk == person), None)
    if officer is None:
        raise EnquiryRefused("Choose somebody who works here", "person")
    now.adviser_id = officer.pk
    now.save()
    step(now, "adviser", by=by, at=at, said=officer.name)
    if now.email:
        key = EnquiryStep.objects.for_authority(now.authority).latest("pk").pk
        write(
            authority=now.authority,
            provider=now.provider,
            text="enquiry_adviser",
            values={
                "adviser": officer.name,
                "adviser_email": officer.email,
                "link": f"/portal/{now.provider_id}/steps/",
            },
            to=[Recipient(now.person, now.email, "the prospective owner")],
            cause=("enquiry_adviser", f"{now.pk}/{key}"),
            by=by,
            at=at,
        )


@transaction.atomic
def tick(*, enquiry: Enquiry, done: Collection[str], by: User, at: datetime) -> int:
    """
    Say which steps are done, all of them; return how many that changes.

    :raises EnquiryRefused: for a step the guide does not have, or once it is closed.
    """
    now = held(enquiry)
    kind = guide_of(now.authority.slug).kind(now.kind)
    names = [each.name for each in kind.steps] if kind else []
    if set(done) - set(names):
        raise EnquiryRefused("Choose steps of the list", "done")
    before = done_steps(now)
    changed = [name for name in names if (name in done) != (name in before)]
    for name in changed:
        step(now, "ticked" if name in done else "unticked", by=by, at=at, name=name)
    return len(changed)


@transaction.atomic
def say_number(*, enquiry: Enquiry, urn: str, by: User, at: datetime) -> None:
    """
    Keep the number of Ofsted's that somebody says they have; an officer compares it.

    :raises EnquiryRefused: without one, or once it is closed.
    """
    urn = "".join(urn.split()).upper()
    if not urn.isalnum() or len(urn) > 20:
        raise EnquiryRefused("Enter the number Ofsted gave you, such as EY123456", "urn")
    now = held(enquiry)
    now.urn_said = urn
    now.save()
    step(now, "number", by=by, at=at, said=urn)


@transaction.atomic
def close(*, enquiry: Enquiry, reason: str, said: str, by: User, at: datetime) -> None:
    """
    Close an enquiry that leads to nothing, and what the policy opened for it. reason: of `REASONS`.

    :raises EnquiryRefused: without a reason, or once it is closed.
    """
    if reason not in REASONS:
        raise EnquiryRefused("Choose why it is closed", "reason")
    now = held(enquiry)
    now.state = EnquiryState.CLOSED
    now.save()
    step(now, "closed", by=by, at=at, said=". ".join(filter(None, (REASONS[reason], said.strip()))))
    end_pathway(now.provider, by=by, at=at)


@transaction.atomic
def reopen(*, enquiry: Enquiry, said: str, by: User, at: datetime) -> None:
    """
    Take up an enquiry again that was closed; the policy's duties open anew.

    :raises EnquiryRefused: unless it was closed.
    """
    now = held(enquiry, EnquiryState.CLOSED)
    now.state = EnquiryState.OPEN
    now.save()
    step(now, "reopened", by=by, at=at, said=said)
    cases.record(provider=now.provider, kind="enquiry_made", on=english_date(at), by=by, at=at)


def done_steps(enquiry: Enquiry) -> frozenset[str]:
    """Return the names of the steps that are ticked."""
    rows = EnquiryStep.objects.for_authority(enquiry.authority).filter(
        enquiry=enquiry, kind__in=("ticked", "unticked")
    )
    return ticked(
        (name, kind == "ticked") for name, kind in rows.order_by("pk").values_list("step", "kind")
    )


def end_pathway(provider: Provider, *, by: User | None, at: datetime) -> None:
    """Close the pathway of prospective providers, where the policy opened one."""
    today = english_date(at)
    runs = case_queries.provider_case(provider, today=today).answer.pathways
    if any(each.id == PROSPECTIVE and each.closed_on is None for each in runs):
        cases.record(
            provider=provider,
            kind="case_closed",
            on=today,
            by=by,
            at=at,
            fields={"outcome": "ended"},
            pathway=PROSPECTIVE,
        )
