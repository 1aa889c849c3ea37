"""What a policy file says of entitlements: where it differs from, or adds to, England's."""

from __future__ import annotations

from pydantic import Field

from goodward.core.policy.language.blocks import Cited


class EntitlementText(Cited):
    """
    An early education entitlement, where this authority differs from the rest of England.

    One of England's has `called`; one that only this authority has gives its `title` instead.
    """

    called: str | None = Field(
        None,
        description="What one of England's entitlements is called here.",
        examples=["Places for twos"],
    )
    title: str | None = Field(
        None,
        description="What an entitlement of the authority's own is called.",
        examples=["Stay-and-play hours"],
    )
