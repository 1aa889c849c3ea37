"""The universal offer: conversations, consultations, the catalogue, packages and finance."""

from __future__ import annotations

from goodward.offers.answering import agree, cancel, decline, send
from goodward.offers.catalogue import Said, add_service, change_service
from goodward.offers.consulting import Call, follow_up, log
from goodward.offers.conversing import Talked, amend, ask_for_time, book, hold
from goodward.offers.delivering import close, deliver, take_back
from goodward.offers.finance import export
from goodward.offers.inviting import allocate, invite
from goodward.offers.quoting import Own, Wanted, ask, quote
from goodward.offers.refusing import OfferRefused

__all__ = [
    "Call",
    "OfferRefused",
    "Own",
    "Said",
    "Talked",
    "Wanted",
    "add_service",
    "agree",
    "allocate",
    "amend",
    "ask",
    "ask_for_time",
    "book",
    "cancel",
    "change_service",
    "close",
    "decline",
    "deliver",
    "export",
    "follow_up",
    "hold",
    "invite",
    "log",
    "quote",
    "send",
    "take_back",
]
