"""Which kind of provider one is, as an audience asks for it."""

from __future__ import annotations

from goodward.core.audiences.fitting import ProviderKind
from goodward.providers.models import BETWEEN, Provider

# What a row must hold to be asked, in the order of `kind_of_row`.
KIND_COLUMNS = ("type", "registers", "outcome", "pathways", "postcode", "town")


def kind_of(provider: Provider) -> ProviderKind:
    """Return what of a provider an audience asks."""
    return kind_of_row(*(getattr(provider, name) for name in KIND_COLUMNS))


def kind_of_row(
    type_: str, registers: str, outcome: str, pathways: str, postcode: str, town: str
) -> ProviderKind:
    """Return the same from the columns of `KIND_COLUMNS`."""
    return ProviderKind(type_, _words(registers), outcome, _words(pathways), postcode, town)


def _words(joined: str) -> frozenset[str]:
    return frozenset(filter(None, joined.split(BETWEEN)))
