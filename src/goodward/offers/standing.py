"""What of a provider decides whether it pays, read off its history."""

from __future__ import annotations

from datetime import date

from django.db import connection

from goodward.cases.storing import event_rows
from goodward.cases.writing import events_of
from goodward.core.offers.charging import Charge, Standing, charge_for, standing_of
from goodward.core.policy.evaluating import in_effect
from goodward.core.policy.language import PolicyText
from goodward.offers.models import ServiceVersion
from goodward.providers.models import Provider

OWN_PRICE = "The price of the catalogue."
NO_PRICE = "The catalogue has it at no cost."


def standing_on(provider: Provider, day: date) -> Standing:
    """Return what decides whether a provider pays, as at the end of a day. One query."""
    with connection.cursor() as cursor:
        events = events_of(event_rows(cursor, [provider.pk])[provider.pk])
    return standing_of(provider.type, in_effect(events, day))


def charge_of(service: ServiceVersion, standing: Standing, text: PolicyText) -> Charge:
    """
    Return whether a provider pays for a service of the catalogue, and why.

    The policy decides where the service is one of its offers; else whether it has a price. text:
    the version in force.
    """
    charge = charge_for(text, service.offer, standing) if service.offer else None
    if charge is not None:
        return charge
    return Charge(True, OWN_PRICE) if service.price_pence else Charge(False, NO_PRICE)
