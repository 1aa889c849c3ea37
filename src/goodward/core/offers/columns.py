"""The columns of a batch for finance, each with what it holds; the reference is made from them."""

from __future__ import annotations

# The columns, each with what it holds.
COLUMNS: dict[str, str] = {
    "batch": "The number of the batch. A batch is never changed; downloaded again, it is the same.",
    "line": "The number of the line, which no other batch has: quote it in a question.",
    "type": "“invoice”, or “credit” where something in an earlier batch was taken back.",
    "delivered_on": "The day it was delivered, or taken back: 2026-05-14.",
    "quote": "The number of the quote, and its version: 12/2.",
    "agreed_on": "The day the provider agreed.",
    "agreed_by": "Who agreed, and what they are to the provider.",
    "provider_urn": "Ofsted's number of the provider; empty where it has none.",
    "provider": "What the provider is called.",
    "registered_person_urn": "Ofsted's number of the registered person.",
    "registered_person": "What the registered person is called.",
    "address": "Where the provider is, with its postcode.",
    "service": "What was delivered.",
    "quantity": "How many; below nothing in a credit.",
    "unit": "What one is: hour, day, session, …",
    "unit_price": "The price of one in pounds, as quoted, without VAT: 250.00.",
    "amount": "Quantity times price in pounds, without VAT; below nothing in a credit.",
    "vat": "What the catalogue says of VAT. No VAT is worked out here.",
}
