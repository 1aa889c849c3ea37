"""
The catalogue, bespoke packages with their money, annual conversations and consultations.

What was said, quoted, delivered or given to finance is never changed: the database refuses, and
what follows is a row of its own.
"""

from __future__ import annotations

from goodward.offers.models.catalogue import Service, ServiceVersion
from goodward.offers.models.consultations import Consultation, ConsultationStep
from goodward.offers.models.conversations import (
    Conversation,
    ConversationRecord,
    Invitation,
    TimeAsked,
)
from goodward.offers.models.finance import ExportedDelivery, FinanceExport
from goodward.offers.models.packages import BespokePackage, BespokeStep, Delivery, Quote, QuoteLine

__all__ = [
    "BespokePackage",
    "BespokeStep",
    "Consultation",
    "ConsultationStep",
    "Conversation",
    "ConversationRecord",
    "Delivery",
    "ExportedDelivery",
    "FinanceExport",
    "Invitation",
    "Quote",
    "QuoteLine",
    "Service",
    "ServiceVersion",
    "TimeAsked",
]
