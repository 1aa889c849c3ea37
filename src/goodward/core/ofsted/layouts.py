"""
The columns of Ofsted's files, one set per kind and generation, as data.

A column of ours is named "field" or "block.part"; beside it stand the headers Ofsted gave it.
Headers are matched by normalised text, never by position, so capitals, underscores and
spaces may differ. When Ofsted renames a column, this is the file that changes.

Sources: the files as at 31 August 2021 (providers), 31 March 2025 (childminders) and 31 December
2024 (agencies); column names as at 31 December 2025 and 30 June 2026, and of the addresses
published with consent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from goodward.core.ofsted.publications import FileKind

KEY_COLUMN = "Provider URN"
AGENCY_KEY_COLUMN = "CA Reference"

IDENTITY = {
    "urn": ("Provider URN",),
    "registered_on": ("Registration date",),
    "provider_type": ("Provider type",),
    "subtype": ("Provider subtype",),
    "combination": ("Individual register combinations",),
    "early_years": ("Provider Early Years Register flag",),
    "compulsory": ("Provider Compulsory Childcare Register flag",),
    "voluntary": ("Provider Voluntary Childcare Register flag",),
    "owner_urn": ("Registered person URN",),
    "owner_name": ("Registered person name",),
    "name": ("Provider name",),
    "address_1": ("Provider address line 1",),
    "address_2": ("Provider address line 2",),
    "address_3": ("Provider address line 3",),
    "town": ("Provider town",),
    "postcode": ("Postcode", "Provider postcode"),
    "authority": ("Local authority",),
    "deprivation_band": ("Deprivation band",),
    "places": ("Places",),
}

# Known, and left unread: telephone numbers are personal data, the rest is not needed or, like
# the constituency, says nothing about the provider.
LEFT_UNREAD = (
    "Web link",
    "Provider status",
    "Telephone number",
    "Parliamentary constituency",
    "Region",
    "Ofsted region",
    "Places including estimates",
    "EYR REIF: Most recent: Inspection visit type",
)

GRADED_TO_2025 = {
    "graded.number": ("Most recent full: Inspection number",),
    "graded.date": ("Most recent full: Inspection date",),
    "graded.overall": ("Most recent full: Overall effectiveness",),
    "graded.quality_of_education": (
        "Quality of education",
        "Most recent full: Quality of education",
    ),
    "graded.behaviour_and_attitudes": (
        "Behaviour and attitudes",
        "Most recent full: Behaviour and attitudes",
    ),
    "graded.personal_development": (
        "Personal development",
        "Most recent full: Personal development",
    ),
    "graded.leadership_and_management": (
        "Effectiveness of leadership and management",
        "Most recent full: Effectiveness of leadership and management",
    ),
    "graded.safeguarding": (
        "Safeguarding is effective?",
        "Most recent full: Safeguarding is effective?",
    ),
    "graded.compulsory_register": ("CCR requirements suitability",),
    "graded.voluntary_register": ("VCR requirements suitability",),
    "second.number": ("Second most recent full: Inspection number",),
    "second.date": ("Second most recent full: Inspection date",),
    "second.overall": ("Second most recent full: Overall effectiveness",),
    "third.number": ("Third most recent full: Inspection number",),
    "third.date": ("Third most recent full: Inspection date",),
    "third.overall": ("Third most recent full: Overall effectiveness",),
    "no_children_on_roll.number": ("NCOR: Inspection number",),
    "no_children_on_roll.date": ("NCOR: Inspection date",),
    "no_children_on_roll.overall": ("NCOR: Overall effectiveness",),
    "childcare_register.number": ("CR: Inspection number",),
    "childcare_register.date": ("CR: Inspection date",),
    "childcare_register.overall": ("CR: Overall effectiveness",),
}

# Beside the confirmed names stand the numbers one would expect; without them an outcome is
# known by its date.
REPORT_CARDS_2026 = {
    "report_card.number": ("EYR REIF: Most recent: Inspection number",),
    "report_card.date": ("EYR REIF: Most recent: Inspection date",),
    "report_card.safeguarding": ("EYR REIF: Most recent: Safeguarding standards met?",),
    "report_card.inclusion": ("EYR REIF: Most recent: Inclusion",),
    "report_card.curriculum_and_teaching": ("EYR REIF: Most recent: Curriculum and teaching",),
    "report_card.achievement": ("EYR REIF: Most recent: Achievement",),
    "report_card.behaviour_attitudes_and_routines": (
        "EYR REIF: Most recent: Behaviour, attitudes and establishing routines",
    ),
    "report_card.welfare_and_wellbeing": (
        "EYR REIF: Most recent: Children's welfare and wellbeing",
    ),
    "report_card.leadership_and_governance": ("EYR REIF: Most recent: Leadership and governance",),
    "graded.number": ("EYR OEIF: Most recent: Full inspection number",),
    "graded.date": ("EYR OEIF: Most recent: Full inspection date",),
    "graded.overall": ("EYR OEIF/CIF: Most recent: Overall effectiveness",),
    "graded.quality_of_education": ("EYR OEIF: Most recent: Quality of education",),
    "graded.behaviour_and_attitudes": ("EYR OEIF: Most recent: Behaviour and attitudes",),
    "graded.personal_development": ("EYR OEIF: Most recent: Personal development",),
    "graded.leadership_and_management": (
        "EYR OEIF/CIF: Most recent: Effectiveness of leadership and management",
    ),
    "graded.safeguarding": ("EYR OEIF: Most recent: Safeguarding is effective?",),
    "no_children_on_roll.number": ("EYR OEIF NCOR: Most recent: Inspection number",),
    "no_children_on_roll.date": ("EYR OEIF NCOR: Most recent: Inspection date",),
    "no_children_on_roll.overall": ("EYR OEIF NCOR: Most recent: Overall effectiveness",),
    "out_of_school.number": ("EYR OEIF OOSC: Most recent: Inspection number",),
    "out_of_school.date": ("EYR OEIF OOSC: Most recent: Inspection date",),
    "out_of_school.overall": ("EYR OEIF OOSC: Most recent: Overall effectiveness",),
    "out_of_school.safeguarding": ("EYR OEIF OOSC: Most recent: Safeguarding is effective?",),
    "childcare_register.number": ("CR: Most recent: Inspection number",),
    "childcare_register.date": ("CR: Most recent: Inspection date",),
    "childcare_register.overall": ("CR: Compliance",),
    "childcare_register.compulsory_register": ("CCR requirements suitability",),
    "childcare_register.voluntary_register": ("VCR requirements suitability",),
}


def normalised(header: str) -> str:
    """Return the header without capitals, spaces of any kind, underscores and curly quotes."""
    return re.sub(r"[\s_\u200b\ufeff]", "", header).casefold().replace("\u2019", "'")


# No inspection stands here: who joined and left is all the file says.
CHILDMINDERS = {
    column: IDENTITY[column]
    for column in (
        "urn", "registered_on", "provider_type", "combination", "name", "address_1", "address_2",
        "address_3", "postcode", "authority",
    )
}  # fmt: skip
ADDRESSES = {
    column: IDENTITY[column]
    for column in (
        "urn", "provider_type", "combination", "early_years", "compulsory", "voluntary", "name",
        "address_1", "address_2", "address_3", "town", "postcode", "authority",
    )
}  # fmt: skip
AGENCIES = {
    "urn": (AGENCY_KEY_COLUMN,),
    "status": ("Provider status",),
    "provider_type": ("Provider type",),
    "combination": ("Individual register combinations",),
    "name": ("Provider name",),
    "address_1": ("Provider address 1", "Provider address line 1"),
    "address_2": ("Provider address 2", "Provider address line 2"),
    "address_3": ("Provider address 3", "Provider address line 3"),
    "postcode": ("Provider postcode", "Postcode"),
    "authority": ("Local authority",),
    "childminders": ("Number of childminders on roll",),
    "on_domestic_premises": ("Number of childcare on domestic premises providers on roll",),
    "without_domestic_premises": ("Number of childminders without domestic premises on roll",),
    "inspected_on": ("CA - Most recent inspection date",),
    "outcome": ("CA - Most recent inspection outcome",),
}


@dataclass(frozen=True)
class Layout:
    """
    One kind and generation of file.

    headers: for each column of ours, the headers that may stand above it.
    marks: headers that this generation has and the others have not.
    lacks: columns of ours that it has not; with one of them a file is one of providers, damaged.
    required: columns of ours without which the file says too little.
    open_ended_compliance: "Met" and "Not met" may be followed by words not on a list.
    """

    name: str
    headers: Mapping[str, tuple[str, ...]]
    marks: tuple[str, ...] = ()
    kind: FileKind = FileKind.PROVIDERS
    lacks: tuple[str, ...] = ()
    required: tuple[str, ...] = ("urn", "provider_type", "authority")
    open_ended_compliance: bool = False


PROVIDERS = (
    Layout("2021", {**IDENTITY, **GRADED_TO_2025}, ("Most recent full: Inspection date",)),
    Layout(
        "2025",
        {**IDENTITY, **GRADED_TO_2025},
        ("Most recent full: Inspection date", "Provider postcode"),
    ),
    Layout(
        "2026",
        {**IDENTITY, **REPORT_CARDS_2026},
        (
            "EYR REIF: Most recent: Inspection date",
            "EYR OEIF/CIF: Most recent: Overall effectiveness",
            "EYR OEIF: Most recent: Full inspection date",
            "CR: Most recent: Inspection date",
        ),
        open_ended_compliance=True,
    ),
)
# Told by what they have and what they lack; whatever is neither is a file of providers, or damaged.
OTHERS = (
    Layout(
        "agencies",
        AGENCIES,
        (AGENCY_KEY_COLUMN,),
        kind=FileKind.AGENCIES,
        required=("urn", "name", "authority", "inspected_on", "outcome"),
    ),
    Layout(
        "childminders 2025",
        CHILDMINDERS,
        ("Provider URN", "Registration date", "Individual register combinations"),
        kind=FileKind.CHILDMINDERS,
        lacks=("subtype", "early_years", "town", "owner_urn", "places", "deprivation_band"),
        required=("urn", "registered_on", "provider_type", "combination", "name", "authority"),
    ),
    Layout(
        "consented addresses",
        ADDRESSES,
        ("Provider URN", "Provider Early Years Register flag", "Provider town"),
        kind=FileKind.ADDRESSES,
        lacks=("registered_on", "subtype", "owner_urn", "places", "deprivation_band"),
        required=("urn", "provider_type", "name", "address_1", "postcode", "authority"),
    ),
)
LAYOUTS = (*PROVIDERS, *OTHERS)
