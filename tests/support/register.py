"""
A small register whose right answers can be worked out on paper, in two releases of Ofsted's file.

Kent, as at 31 December 2025 and 31 March 2026; two providers of Medway stand in both files.

    number  what          district  places  band             December             March
    EY1     nursery       CT16      40      Average          good                 report card
    EY2     nursery       CT17      30      Least deprived   outstanding          outstanding
    EY3     childminder   none      6       Average          met (none on roll)   met
    EY4     club          CT16      none    not told         not met (CR)         not met (CR)
    EY5     nursery       CT16      20      Most deprived    requires improvement gone
    EY6     nursery       ZZ99      24      Most deprived    not registered       none

EY3 met the requirements without children on roll in June 2025, and EY2 did in August 2025: the one
has nothing else and counts as met, the other stays outstanding.

The card of EY1 has one area that needs attention, and safeguarding met. Medway's are good and
inadequate, with 50 and 60 places.
"""

from __future__ import annotations

from typing import Any

from goodward.accounts.models import LocalAuthority
from tests.support.builders import an_authority
from tests.support.imports import a_review, accepted
from tests.support.ofsted_file import NO_CHILDREN, NO_CHILDREN_ON, a_row, graded

BAND = "Deprivation band"
_CARD = "EYR REIF: Most recent: "
_AREAS = (
    "Inclusion",
    "Curriculum and teaching",
    "Behaviour, attitudes and establishing routines",
    "Children's welfare and wellbeing",
    "Leadership and governance",
)
CARD = {
    f"{_CARD}Inspection number": "10400001",
    f"{_CARD}Inspection date": "10/02/2026",
    f"{_CARD}Safeguarding standards met?": "Met",
    f"{_CARD}Achievement": "Needs attention",
    **{f"{_CARD}{area}": "Expected standard" for area in _AREAS},
}
GOOD = graded(2, "04/03/2024")


def nursery(urn: str, postcode: str, places: int, band: str, **cells: Any) -> dict[str, Any]:
    return a_row(urn, **{"Provider postcode": postcode, "Places": str(places), BAND: band, **cells})


OAKS = nursery("EY100001", "CT16 1AA", 40, "Average", **GOOD)
ELMS = nursery(
    "EY100002",
    "CT17 9AA",
    30,
    "Least deprived",
    **graded(1, "10/06/2024"),
    **{NO_CHILDREN_ON: "04/08/2025", NO_CHILDREN: "Met"},
)
PEBBLES = a_row(
    "EY100003",
    **{
        "Provider type": "Childminder",
        "Provider subtype": "",
        "Provider name": "REDACTED",
        "Provider postcode": "REDACTED",
        "Places": "6",
        BAND: "Average",
        NO_CHILDREN_ON: "10/06/2025",
        NO_CHILDREN: "Met",
    },
)
CLUB = a_row(
    "EY100004",
    **{
        "Provider subtype": "Out-of-school day care",
        "Individual register combinations": "CCR-VCR",
        "Places": "",
        "CR: Most recent: Inspection date": "11/11/2024",
        "CR: Compliance": "Not Met (with actions)",
    },
)
ASH = nursery("EY100005", "CT16 2BB", 20, "Most deprived", **graded(3, "06/05/2025"))
NEW = nursery("EY100006", "ZZ99 3CZ", 24, "Most deprived", **{"Registration date": "02/02/2026"})
BESIDE = (
    nursery("EY200001", "ME4 4AA", 50, "Average", **{"Local authority": "Medway"}, **GOOD),
    nursery(
        "EY200002",
        "ME5 8AA",
        60,
        "Average",
        **{"Local authority": "Medway"},
        **graded(4, "06/05/2025"),
    ),
)
DECEMBER = (OAKS, ELMS, PEBBLES, CLUB, ASH, *BESIDE)
MARCH = ({**OAKS, **CARD}, ELMS, PEBBLES, CLUB, NEW, *BESIDE)


def small_register(*, is_second: bool = True) -> LocalAuthority:
    """Return Kent with both files accepted, or the first alone."""
    kent = an_authority("kent")
    first = a_review(kent, *DECEMBER, on="Monday 2026-01-12", as_at="31 December 2025")
    accepted(first, on="Monday 2026-01-12")
    if is_second:
        second = a_review(kent, *MARCH, on="Monday 2026-04-13", as_at="31 March 2026")
        accepted(second, on="Monday 2026-04-13", is_all=True)
    return kent
