"""Reading enquiries: those under way, one with its steps, and which provider it may be."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.core.enquiries.matching import Candidate, Proposal, are_alike, proposals
from goodward.core.enquiries.steps import PROSPECTIVE, GuideKind, Step
from goodward.enquiries.asking import is_waiting
from goodward.enquiries.guiding import done_steps
from goodward.enquiries.models import Enquiry, EnquiryState, EnquiryStep
from goodward.policies.enquiry_guide import guide_of
from goodward.providers.models import Provider, RegisterList, Status

__all__ = ["are_alike", "done_steps", "guide_of", "is_waiting"]

_RELATED = ("authority", "provider", "adviser", "registered_as")


class Progress(NamedTuple):
    """The steps of one enquiry in order, each with whether it is done."""

    steps: tuple[tuple[Step, bool], ...]

    @property
    def done(self) -> int:
        return sum(is_done for _, is_done in self.steps)


def enquiries_of(authority: LocalAuthority) -> list[Enquiry]:
    """Return an authority's enquiries, the newest first."""
    rows = Enquiry.objects.for_authority(authority).select_related(*_RELATED)
    return list(rows.order_by("-made_on", "-pk"))


def advised_by(authority: LocalAuthority, person: int) -> list[Enquiry]:
    """Return the open enquiries somebody advises on."""
    return [
        each
        for each in enquiries_of(authority)
        if each.adviser_id == person and each.state == EnquiryState.OPEN
    ]


def get_enquiry(authority: LocalAuthority, pk: int) -> Enquiry:
    """
    Return one enquiry.

    :raises Enquiry.DoesNotExist: also for another authority's.
    """
    return Enquiry.objects.for_authority(authority).select_related(*_RELATED).get(pk=pk)


def enquiry_of(provider: Provider) -> Enquiry | None:
    """Return the enquiry a provider came from, before or after it registered; else None."""
    rows = Enquiry.objects.for_authority(provider.authority).select_related(*_RELATED)
    return rows.filter(Q(provider=provider) | Q(registered_as=provider)).order_by("pk").first()


def progress_of(enquiry: Enquiry) -> Progress:
    """Return the steps of an enquiry and which are done. One query."""
    kind = kind_of(enquiry)
    done = done_steps(enquiry)
    return Progress(tuple((each, each.name in done) for each in (kind.steps if kind else ())))


def kind_of(enquiry: Enquiry) -> GuideKind | None:
    """Return what somebody wants to become, None where the guide has it no longer."""
    return guide_of(enquiry.authority.slug).kind(enquiry.kind)


def steps_of(enquiry: Enquiry) -> list[EnquiryStep]:
    """Return what was done with an enquiry, in order."""
    rows = EnquiryStep.objects.for_authority(enquiry.authority).filter(enquiry=enquiry)
    return list(rows.select_related("recorded_by").order_by("pk"))


def may_have_become(enquiry: Enquiry) -> list[Proposal]:
    """Return the providers of the register it may have become, the likeliest first. Two queries."""
    kind = kind_of(enquiry)
    taken = Enquiry.objects.for_authority(enquiry.authority).filter(state=EnquiryState.REGISTERED)
    rows = (
        Provider.objects.for_authority(enquiry.authority)
        .filter(status=Status.ACTIVE)
        .exclude(type=PROSPECTIVE)
        .exclude(register_list=RegisterList.NONE)
        .exclude(pk__in=taken.values("registered_as"))
        .values_list("pk", "urn", "shown_name", "postcode", "type")
    )
    return proposals(
        name=enquiry.provider.shown_name,
        postcode=enquiry.provider.postcode,
        urn=enquiry.urn_said,
        type_wanted=kind.type if kind else "",
        candidates=(Candidate(pk, urn or "", *rest) for pk, urn, *rest in rows),
    )
