"""What a pack holds, and what it does not: two tables, complete between them."""

from __future__ import annotations

from typing import NamedTuple

from django.apps import apps

from goodward.core.evidence.content import LeftOut
from goodward.evidence.audited import NOT_SHARED, OWN, audits
from goodward.evidence.bought import services
from goodward.evidence.business import claims, sustainability
from goodward.evidence.decided import funding
from goodward.evidence.enquired import NO_PART, REACHED, enquiry
from goodward.evidence.heard import complaints, tellings
from goodward.evidence.history import history
from goodward.evidence.papers import documents, letters, notes, reports
from goodward.evidence.planned import plan
from goodward.evidence.safety import concerns, notices
from goodward.evidence.sent import messages
from goodward.evidence.supported import packages
from goodward.evidence.talked import consultations, conversations
from goodward.evidence.taught import HOW_REACHED, NOT_NEEDED, training
from goodward.evidence.visits import visits
from goodward.evidence.wanted import Found, Section, Wanted

SECTIONS: tuple[Section, ...] = (
    Section("history", "What happened to the provider", "view", history),
    Section("enquiry", "How it asked to become a provider", "enquiry.view", enquiry),
    Section("visits", "Visits as they were planned and held", "view", visits),
    Section("notes", "Notes of visit, with each version as issued", "view", notes),
    Section("audits", "Audits and evaluations, with every answer and score", "view", audits),
    Section("letters", "Letters as they were made, and how they left", "view", letters),
    Section(
        "messages", "Messages with what went with them, to whom, and how they arrived", "view",
        messages,
    ),
    Section("documents", "Documents that the provider sent", "view", documents),
    Section("reports", "Reports of Ofsted’s that were brought in", "view", reports),
    Section("plan", "The improvement plan and how it went", "view", plan),
    Section(
        "packages", "Packages of support: agreed, given, and what came of it", "view", packages
    ),
    Section("training", "Training: what was needed, booked and attended", "view", training),
    Section(
        "services", "Services asked for: quoted, agreed, delivered and charged", "offer.view",
        services,
    ),
    Section("conversations", "Annual conversations, with what was said", "offer.view",
            conversations),
    Section(
        "consultations", "Safeguarding consultations by telephone", "consultation.keep",
        consultations, is_counted=False,
    ),
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


# What is in no pack, whoever makes it, and why: for whoever asks for one. The pack says it as well.
IN_NO_PACK: tuple[tuple[str, str], ...] = (
    ("Whatever names a child", "Claims files, and what was found of single children, stay here"),
    (OWN, NOT_SHARED),
    (HOW_REACHED, NOT_NEEDED),
    (REACHED, NO_PART),
    ("What is still being written", "Drafts of notes, letters and audits left nobody’s desk"),
)


class Elsewhere(NamedTuple):
    """
    Something of a provider that is no part of a pack. model, field: where it is counted.

    right: what one must be allowed, to be told how many there are. why: for whoever reads the pack.
    subject: what audit records about it call it: who opened one is told to whoever may read it.
    """

    model: str
    field: str
    title: str
    right: str
    why: str
    subject: str


ELSEWHERE: tuple[Elsewhere, ...] = (
    Elsewhere(
        "claims.ClaimsFile",
        "provider",
        "Claims files",
        "claims.view",
        "They name children; what their audits came to is in the pack",
        "claims file",
    ),
)


def elsewhere(wanted: Wanted) -> Found:
    """Return what is no part of a pack, with its number where that may be told."""
    found = Found()
    for each in ELSEWHERE:
        rows = apps.get_model(each.model).objects.for_authority(wanted.authority)
        if not wanted.may(each.right):
            found.left_out.append(LeftOut(each.title, None, each.why))
            continue
        keys = list(rows.filter(**{each.field: wanted.provider}).values_list("pk", flat=True))
        found.about |= {(each.subject, str(key)) for key in keys}
        if keys:
            found.left_out.append(LeftOut(each.title, len(keys), each.why))
    return found
