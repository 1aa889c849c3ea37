"""
Files that list something beside providers. They start no clock and are accepted as a whole.

Each kind is a row of a table: how it is staged, taken in, taken back and forgotten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple, Protocol

from goodward.accounts.models import LocalAuthority
from goodward.core.ofsted.publications import FileKind
from goodward.core.ofsted.records import ProviderRecord
from goodward.core.ofsted.registers import Register
from goodward.inspections.models import Import
from goodward.listings import addresses, agencies


class TakeIn(Protocol):
    """Hold what an accepted file says."""

    def __call__(self, *, authority: LocalAuthority, import_ref: int, as_at: date) -> None: ...


class Drop(Protocol):
    """Let go of what a file brought, or of what was staged of it."""

    def __call__(self, *, authority: LocalAuthority, import_ref: int) -> None: ...


class Listing(NamedTuple):
    """
    How one kind of file comes in.

    stage: returns how many by change. one, several: what it lists. is_personal: nothing of its
    cells is kept beside what was staged, and what it overwrote cannot be put back.
    """

    stage: Callable[[Import, Register, list[ProviderRecord]], Counter[str]]
    take_in: TakeIn
    take_back: Drop
    forget: Drop
    one: str
    several: str
    is_personal: bool = False


def _stage_agencies(
    imported: Import, register: Register, mine: list[ProviderRecord]
) -> Counter[str]:
    # Whatever the authority: an agency's childminders work wherever they live.
    return agencies.stage(
        authority=imported.authority,
        import_ref=imported.pk,
        records=register.agencies,
        problems=register.problems,
    )


def _stage_addresses(
    imported: Import, register: Register, mine: list[ProviderRecord]
) -> Counter[str]:
    # By number alone: whoever is held here may be listed below another authority meanwhile.
    return addresses.stage(
        authority=imported.authority,
        import_ref=imported.pk,
        records=register.records,
        problems=register.problems,
    )


LISTINGS: Mapping[str, Listing] = {
    FileKind.AGENCIES: Listing(
        _stage_agencies,
        agencies.take_in,
        agencies.take_back,
        agencies.forget,
        "agency",
        "agencies",
    ),
    FileKind.ADDRESSES: Listing(
        _stage_addresses,
        addresses.take_in,
        addresses.take_back,
        addresses.forget,
        "address",
        "addresses",
        is_personal=True,
    ),
}
