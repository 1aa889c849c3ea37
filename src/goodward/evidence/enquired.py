"""How the provider asked to become one, and how it was guided, before it registered."""

from __future__ import annotations

from collections.abc import Iterator

from goodward.audit.moments import english_date
from goodward.core.enquiries.steps import GuideKind
from goodward.core.evidence.content import LeftOut
from goodward.enquiries.models import Enquiry, EnquiryStep
from goodward.enquiries.queries import enquiry_of, kind_of, steps_of
from goodward.evidence.wanted import Found, Said, Wanted, an_entry, words_of

# Every kind of step, and what an entry calls it.
STEPS = {
    "made": "Enquiry made: how to become a provider",
    "confirmed": "Enquiry confirmed by its link",
    "adviser": "Adviser chosen for the enquiry",
    "ticked": "Step to registering done",
    "unticked": "Step to registering no longer done",
    "number": "Ofsted’s number given",
    "noted": "Noted of the enquiry",
    "closed": "Enquiry closed",
    "reopened": "Enquiry opened again",
    "registered": "Registered provider named",
}
REACHED = "How whoever enquired is reached"
NO_PART = "It is no part of what happened"
BEFORE = "What was written and recorded before it registered, besides the enquiry"
OF_ANOTHER = "It stands with the prospective provider; ask for a pack of that one as well"


def enquiry(wanted: Wanted) -> Found:
    """Return every step of the enquiry a provider came from; nothing where there was none."""
    asked = enquiry_of(wanted.provider)
    if asked is None:
        return Found()
    found = Found(left_out=[LeftOut(REACHED, None, NO_PART)])
    if asked.provider_id != wanted.provider.pk:
        found.left_out.append(LeftOut(BEFORE, None, OF_ANOTHER))
    kind = kind_of(asked)
    for each in steps_of(asked):
        found.entries.append(
            an_entry(
                "enquiry",
                STEPS[each.kind],
                on=english_date(each.recorded_at),
                at=each.recorded_at,
                by=each.recorded_by,
                reference=f"Enquiry {asked.pk}",
                said=[*_said(asked, each, kind)],
            )
        )
    return found


def _said(asked: Enquiry, step: EnquiryStep, kind: GuideKind | None) -> Iterator[Said]:
    if step.kind == "made":
        yield "Who", asked.person
        yield "Wants to become", kind.title if kind else words_of(asked.kind)
        yield "Plan", asked.plan
        yield "To start", asked.starts
        yield "Asked on the public page", asked.is_from_public_page
    if step.step:
        titles = {each.name: each.title for each in kind.steps} if kind else {}
        yield "Step", titles.get(step.step, words_of(step.step))
    yield "Words", step.said
