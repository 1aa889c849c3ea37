"""What a provider can tell us or ask of us: one table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

JUDGEMENT, MANAGER, ADDRESS = "judgement", "manager", "address"


class Kind(NamedTuple):
    """
    One thing a provider can tell or ask.

    title: as the provider chooses it; hint: what it is for. act: of the table of rights of
    providers. answered_by: the act of the officers' table that whoever takes it up must be allowed,
    because taking it up does that act. event: what it then stands as in the history, else empty.
    taken: what was done, for the provider to read. is_restricted: its words are read by those alone
    who may take it up, and stay out of the history and of e-mail.
    """

    title: str
    hint: str
    act: str
    answered_by: str
    event: str
    taken: str
    is_restricted: bool = False


KINDS: Mapping[str, Kind] = {
    JUDGEMENT: Kind(
        "Ofsted has inspected us",
        "Tell us the outcome as soon as you know it. It need not be published yet.",
        "judgement.tell",
        "record.judgement_published",
        "judgement_published",
        "We have noted the outcome.",
    ),
    MANAGER: Kind(
        "We have a new manager",
        "So that we write to the right person.",
        "change.tell",
        "provider.change",
        "",
        "We now write to the new manager.",
    ),
    ADDRESS: Kind(
        "Our address has changed",
        "Tell Ofsted as well: this reaches the authority only.",
        "change.tell",
        "provider.change",
        "",
        "We now hold the new address.",
    ),
    "sustainability": Kind(
        "We need help to stay open",
        "Money, numbers of children, staff, premises.",
        "support.ask",
        "sustainability.view",
        "sustainability_concern",
        "We have opened support to keep your setting going.",
        is_restricted=True,
    ),
    "funding": Kind(
        "We need help with claiming funding",
        "Headcounts, claims, payments, the provider agreement.",
        "support.ask",
        "record.funding_difficulty",
        "funding_difficulty",
        "We have opened support with claiming funding.",
    ),
    "support": Kind(
        "We need other support",
        "Anything else that would help you.",
        "support.ask",
        "telling.answer",
        "",
        "We take it up with you.",
    ),
}
