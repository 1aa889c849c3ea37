"""
The codes of the daily extract, each a row of a table.

Source: the description of the extract in Ofsted's information protocol and in its public consumers;
the schema itself is Ofsted's and is not kept here.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

KINDS: Mapping[str, str] = {
    "CCN": "non_domestic",
    "CCD": "domestic",
    "CMR": "childminder",
    "HCR": "home_childcarer",
}
# These stand in the extract and are no providers of childcare.
NO_PROVIDERS: Mapping[str, str] = {"RPP": "registered person", "CA": "childminder agency"}
REGISTERS: Mapping[str, str] = {"EYR": "early_years", "CCR": "compulsory", "VCR": "voluntary"}


class Standing(StrEnum):
    """What a status means for the authority."""

    HERE = "here"
    SUSPENDED = "suspended"
    NOT_YET = "not yet"
    GONE = "gone"
    NEVER = "never"


STANDINGS: Mapping[str, Standing] = {
    "ACTV": Standing.HERE,
    "SUSP": Standing.SUSPENDED,
    "PROP": Standing.NOT_YET,
    "CANC": Standing.GONE,
    "RESG": Standing.GONE,
    "INAC": Standing.GONE,
    "EXEM": Standing.GONE,
    "REFU": Standing.NEVER,
}
STATUS_WORDS: Mapping[str, str] = {
    "ACTV": "active",
    "SUSP": "suspended",
    "PROP": "proposed",
    "CANC": "cancelled",
    "RESG": "resigned",
    "INAC": "inactive",
    "EXEM": "exempt",
    "REFU": "refused",
}
# A provider that is on the register, whatever else is said of it.
ON_THE_REGISTER = frozenset({Standing.HERE, Standing.SUSPENDED})


class Consideration(StrEnum):
    """Why a registration is to be treated as extremely sensitive."""

    ANONYMITY = "anonymity"
    MILITARY_BASE = "military base"
    REFUGE = "refuge"


CONSIDERATIONS: Mapping[str, Consideration] = {
    "ANON": Consideration.ANONYMITY,
    "MOD": Consideration.MILITARY_BASE,
    "WREF": Consideration.REFUGE,
}
# Inactive registrations stay in the extract for so many days, and then are gone from it.
DAYS_GONE_ONES_STAY = 60
