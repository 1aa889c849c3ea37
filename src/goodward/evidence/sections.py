"""What a pack holds, and what it does not: two tables, complete between them."""

from __future__ import annotations

from typing import NamedTuple

from django.apps import apps

from goodward.core.evidence.content import LeftOut
from goodward.evidence.business import claims, sustainability
from goodward.evidence.decided import funding
from goodward.evidence.heard import complaints, tellings
from goodward.evidence.history import history
from goodward.evidence.papers import documents, letters, notes
from goodward.evidence.planned import plan
from goodward.evidence.safety import concerns, notices
from goodward.evidence.sent import messages
from goodward.evidence.visits import visits
from goodward.evidence.wanted import Found, Section, Wanted

SECTIONS: tuple[Section, ...] = (
    Section("history", "What happened to the provider", "view", history),
    Section("visits", "Visits as they were planned and held", "view", visits),
    Section("notes", "Notes of visit, with each version as issued", "view", notes),
    Section("letters", "Letters as they were made, and how they left", "view", letters),
    Section("messages", "Messages, to whom, and how they arrived", "view", messages),
    Section("documents", "Documents that the provider sent", "view", documents),
    Section("plan", "The improvement plan and how it went", "view", plan),
    Section("tellings", "What the provider told and asked", "view", tellings),
    Section("funding", "Decisions about funding, and what was said", "funding.view", funding),
    Section("notices", "Notices of Ofsted’s", "notices.view", notices),
    Section("concerns", "Concerns about children’s safety", "concern.view", concerns),
    Section(
        "sustainability", "Whether it could go on as a business", "sustainability.view",
        sustainability,
    ),
    Section("claims", "Audits of its claims for funded places", "claims.view", claims),
    Section("complaints", "Compliments and complaints", "feedback.view", complaints),
)  # fmt: skip


class Elsewhere(NamedTuple):
    """
    Something of a provider that is no part of a pack. model, field: where it is counted.

    right: what one must be allowed, to be told how many there are. subject: what audit records
    about it call it: they are in a pack all the same.
    """

    model: str
    field: str
    title: str
    right: str = "view"
    subject: str = ""


# Each of these stands in the history as an event where a policy asks for it.
ELSEWHERE: tuple[Elsewhere, ...] = (
    Elsewhere(
        "instruments.Audit",
        "provider",
        "Audits and evaluations, with their scores",
        subject="instrument",
    ),
    Elsewhere("support.Package", "provider", "Packages of support", subject="package"),
    Elsewhere("support.TrainingNeed", "provider", "Training needs", subject="training"),
    Elsewhere("plans.PlanAnswer", "provider", "Answers about the whole improvement plan"),
    Elsewhere("gatherings.Booking", "provider", "Bookings of meetings and training"),
    Elsewhere("offers.Conversation", "provider", "Annual conversations"),
    Elsewhere(
        "offers.BespokePackage",
        "provider",
        "Packages of services and their quotes",
        subject="bespoke",
    ),
    Elsewhere(
        "offers.Consultation",
        "provider",
        "Safeguarding consultations by telephone",
        "consultation.keep",
    ),
    Elsewhere("claims.ClaimsFile", "provider", "Claims files, which name children", "claims.view"),
    Elsewhere("enquiries.Enquiry", "registered_as", "The enquiry before it registered"),
    Elsewhere(
        "inspections.OfstedReport",
        "provider",
        "Ofsted’s reports, which Ofsted publishes",
        subject="report",
    ),
)
NOT_A_PART = "They are no part of a pack; they stand on the provider’s page"


def elsewhere(wanted: Wanted) -> Found:
    """Return what is no part of a pack, with its number where that may be told."""
    found = Found()
    for each in ELSEWHERE:
        rows = apps.get_model(each.model).objects.for_authority(wanted.authority)
        keys = list(rows.filter(**{each.field: wanted.provider}).values_list("pk", flat=True))
        if not wanted.may(each.right):
            found.left_out.append(LeftOut(each.title, None, NOT_A_PART))
        elif keys:
            found.left_out.append(LeftOut(each.title, len(keys), NOT_A_PART))
        if each.subject:
            found.about |= {(each.subject, str(key)) for key in keys}
    return found
