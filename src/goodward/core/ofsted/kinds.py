"""What kind of provider a row is, in Ofsted's words and in a scenario's."""

from __future__ import annotations

from typing import NamedTuple

from goodward.core.ofsted.nothings import Nothing
from goodward.core.ofsted.records import ProviderRecord
from goodward.core.ofsted.scales import COMBINATION, FLAG, PROVIDER_TYPE, SUBTYPE, BadCell

REGISTERS = ("early_years", "compulsory", "voluntary")


class Kind(NamedTuple):
    """A provider's type, subtype and registers, as a row gives them."""

    provider_type: str
    subtype: str | Nothing
    registers: frozenset[str]


def read_provider_type(cell: str) -> str:
    """
    Return the provider's type.

    :raises BadCell: if it is missing or not one Ofsted is known to use.
    """
    found = PROVIDER_TYPE.read(cell)
    if isinstance(found, Nothing):
        raise BadCell("there is no provider type")
    return found


def read_registers(combination: str, flags: tuple[str, ...]) -> frozenset[str]:
    """
    Return the registers a provider is on, from its three flags, else from the combination.

    :raises BadCell: if either holds an unknown value.
    """
    by_combination = COMBINATION.read(combination)
    by_flag = {register: FLAG.read(flag) for register, flag in zip(REGISTERS, flags, strict=True)}
    if any(isinstance(answer, str) for answer in by_flag.values()):
        return frozenset(register for register, answer in by_flag.items() if answer == "yes")
    return frozenset(by_combination.split() if isinstance(by_combination, str) else ())


def read_kind(cells: tuple[str, ...]) -> Kind:
    """
    Return the kind for the cells of type, subtype, combination and the three flags.

    :raises BadCell: if one of them holds an unknown value.
    """
    provider_type, subtype, combination, *flags = cells
    return Kind(
        read_provider_type(provider_type),
        SUBTYPE.read(subtype),
        read_registers(combination, tuple(flags)),
    )


SCENARIO_TYPES = {
    "childminder": "childminder",
    "childminder_without_domestic_premises": "childminder",
    "domestic": "domestic_premises",
    "home_childcarer": "home_childcarer",
}
NON_DOMESTIC_TYPES = {
    "full_day_care": "nursery",
    "sessional_day_care": "pre_school",
    "out_of_school_day_care": "out_of_school",
}


def provider_type_of(record: ProviderRecord) -> str | None:
    """
    Return the type a scenario gives such a provider, or None for a childminder agency.

    A childminder whose subtype is "Home childcarer" has a second kind of registration and
    stays a childminder. A childminder without domestic premises is a childminder, and premises
    that name no kind of care are a nursery when on the Early Years Register, otherwise an
    out-of-school setting: both are readings. `agency_childminder` never arises, since Ofsted
    does not list an agency's childminders.
    """
    if record.provider_type != "non_domestic":
        return SCENARIO_TYPES.get(record.provider_type)
    named = NON_DOMESTIC_TYPES.get(record.subtype) if isinstance(record.subtype, str) else None
    return named or ("nursery" if "early_years" in record.registers else "out_of_school")
