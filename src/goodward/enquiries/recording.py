"""Keeping what was done with an enquiry: its own steps, and the authority's record."""

from __future__ import annotations

from datetime import datetime

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.enquiries.models import Enquiry, EnquiryState, EnquiryStep
from goodward.enquiries.refusing import EnquiryRefused


def step(
    enquiry: Enquiry, kind: str, *, by: User | None, at: datetime, said: str = "", name: str = ""
) -> None:
    """Append what was done. name: the step of the guide, where one was ticked."""
    EnquiryStep.objects.for_authority(enquiry.authority).create(
        authority=enquiry.authority,
        enquiry=enquiry,
        kind=kind,
        step=name,
        said=said.strip(),
        recorded_at=at,
        recorded_by=by,
    )
    audit.record(
        authority_id=enquiry.authority_id,
        kind=f"enquiry.{kind}",
        by=by,
        at=at,
        subject=("provider", enquiry.provider_id),
        detail={"enquiry": enquiry.pk},
    )


def held(enquiry: Enquiry, *states: str) -> Enquiry:
    """
    Return an enquiry as it is now, its row locked.

    :raises EnquiryRefused: unless it is in one of these states.
    """
    rows = Enquiry.objects.for_authority(enquiry.authority).select_for_update()
    now = rows.get(pk=enquiry.pk)
    if now.state not in (states or (EnquiryState.OPEN,)):
        raise EnquiryRefused("This cannot be done as the enquiry stands now. Read it again first.")
    return now
