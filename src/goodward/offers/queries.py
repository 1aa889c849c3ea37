"""Reading what is offered: the catalogue, packages, conversations, consultations, batches."""

from __future__ import annotations

from goodward.accounts.models import LocalAuthority
from goodward.offers.answering import lines_of, newest_quote
from goodward.offers.catalogue_queries import (
    CatalogueLine,
    OfferedLine,
    catalogue,
    get_service,
    services_for,
)
from goodward.offers.conversing import booked_for, latest_record
from goodward.offers.delivering import agreed_day
from goodward.offers.finance import pence_of, to_invoice
from goodward.offers.inviting import preview_allocation, preview_invitations
from goodward.offers.package_queries import (
    LineStanding,
    PackageLine,
    agreed_step,
    asked_by,
    exports,
    get_delivery,
    get_export,
    get_line,
    get_package,
    get_quote,
    package_by,
    packages,
    packages_of,
    quote_seen,
    standings,
    steps_of,
    sums_by_state,
    wished_services,
)
from goodward.offers.paper import in_all, quantity_text, quote_name, quote_sheet, sum_text
from goodward.offers.programme import (
    WHICH,
    Narrowed,
    ProgrammeLine,
    ProgrammePage,
    counts,
    lines_for,
    programme_page,
    programmes,
)
from goodward.offers.quoting import is_offered, offered_on
from goodward.offers.standing import standing_on
from goodward.offers.talk_queries import (
    ConversationLine,
    TermFigures,
    consultations,
    consultations_to_follow,
    conversations_of,
    figures_by_term,
    followed,
    get_consultation,
    get_conversation,
    records_of,
    time_asked,
)
from goodward.offers.telling import with_addresses
from goodward.policies.queries import rules_of

__all__ = [
    "WHICH",
    "CatalogueLine",
    "ConversationLine",
    "LineStanding",
    "Narrowed",
    "OfferedLine",
    "PackageLine",
    "ProgrammeLine",
    "ProgrammePage",
    "TermFigures",
    "agreed_day",
    "agreed_step",
    "asked_by",
    "booked_for",
    "catalogue",
    "consultations",
    "consultations_to_follow",
    "conversations_of",
    "counts",
    "exports",
    "figures_by_term",
    "followed",
    "get_consultation",
    "get_conversation",
    "get_delivery",
    "get_export",
    "get_line",
    "get_package",
    "get_quote",
    "get_service",
    "has_programme",
    "in_all",
    "is_offered",
    "latest_record",
    "lines_for",
    "lines_of",
    "newest_quote",
    "offered_on",
    "package_by",
    "packages",
    "packages_of",
    "pence_of",
    "preview_allocation",
    "preview_invitations",
    "programme_page",
    "quantity_text",
    "quote_name",
    "quote_seen",
    "quote_sheet",
    "records_of",
    "services_for",
    "standing_on",
    "standings",
    "steps_of",
    "sum_text",
    "sums_by_state",
    "time_asked",
    "to_invoice",
    "wished_services",
    "with_addresses",
]


def has_programme(authority: LocalAuthority) -> bool:
    """Return whether the authority's policy has annual conversations."""
    return bool(programmes(rules_of(authority)))
