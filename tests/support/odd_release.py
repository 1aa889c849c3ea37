"""
An invented release of 30 June 2026 with every oddity that Ofsted's files have shown.

Each row is a nursery or a childminder that exists nowhere; ODDITIES says which row shows what. The
numbers are those of the list in the description of Ofsted's files, section 6.
"""

from __future__ import annotations

import csv
import io

from goodward.demonstration.release import HEADERS

_WITHHELD = dict.fromkeys(
    ("Provider name", "Provider address line 1", "Provider address line 2",
     "Provider address line 3", "Provider town", "Provider postcode"), "REDACTED",
)  # fmt: skip
_CHILDMINDER = {"Provider type": "Childminder", "Provider subtype": ""}

ODDITIES: dict[str, dict[str, str]] = {
    # 1: withheld; registered persons are blank for childminders, withheld for refuges.
    "EY999901": {**_CHILDMINDER, **_WITHHELD, "Registered person name": ""},
    "EY999902": {**_WITHHELD, "Registered person name": "REDACTED"},
    # 2: every shape of number.
    "9999903": {"Registered person URN": "RP999903"},
    "999904": {"Registered person URN": "9999994"},
    "VC999905": {},
    # 3: 0x96 for a dash and 0xA0 for a space, as Windows-1252 has them.
    "EY999906": {
        "Provider name": "Acorns \u2013 Deal", "Provider town": "Deal\u00a0",
        "Local authority": "Kent\u00a0",
    },
    # 5: stray and double spaces, capitals.
    "EY999907": {"Provider name": "  Little  Oaks ", "Provider town": "DOVER"},
    # 6: the same name, postcode and owner again.
    "EY999908": {"Provider name": "Elms", "Registered person URN": "RP999908"},
    "EY999909": {"Provider name": "Elms", "Registered person URN": "RP999908"},
    # 7: commas inside values; an owner that is a person.
    "EY999910": {
        "Provider name": "Acorns, Deal", "Registered person name": "Acorn, Ann",
        "Local authority": "Bournemouth, Christchurch & Poole",
    },
    # 8: an authority whose name begins as another's.
    "EY999911": {"Local authority": "Kentish Town"},
    # 9: a house number that Excel took for a date.
    "EY999912": {"Provider address line 1": "09-Oct"},
    # 11: words in a telephone cell; 12: a constituency that was renamed.
    "EY999913": {"Telephone number": "01304 000000 or (Mob)", "Parliamentary constituency": "New"},
    # 14: registered again under a new number: the same name, owner and postcode.
    "9999914": {
        "Provider name": "Elms", "Registered person URN": "RP999908",
        "Registration date": "01/06/2026",
    },
    # The nothings, and a date with a midnight.
    "EY999915": {"Registered person URN": "NULL", "Places": "NULL", "Deprivation band": "Unknown"},
    "EY999916": {"Local authority": "Not Recorded", "Region": "Not Recorded"},
    "EY999917": {"Registration date": "03/09/2015 00:00"},
    # A report card whose areas were not all evaluated; and “-” for what was not judged.
    "EY999918": {
        "EYR REIF: Most recent: Inspection date": "29/01/2026",
        "EYR REIF: Most recent: Safeguarding standards met?": "Met",
        "EYR REIF: Most recent: Inclusion": "Strong standard",
        "EYR REIF: Most recent: Achievement": "",
    },
    "EY999919": {
        "EYR OEIF: Most recent: Full inspection date": "18/08/2016",
        "EYR OEIF/CIF: Most recent: Overall effectiveness": "2",
        "EYR OEIF: Most recent: Quality of education": "-",
        "EYR OEIF: Most recent: Safeguarding is effective?": "-",
    },
    # An outcome with words behind “Not Met” that nobody has listed.
    "EY999920": {"CR: Most recent: Inspection date": "02/02/2026",
                 "CR: Compliance": "Not Met with actions to take"},
}  # fmt: skip
EMPTY_ROWS = 3


def an_odd_release(encoding: str = "cp1252") -> bytes:
    """Return the file; its headers are in capitals here and there, as they have been."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["Registered childcare providers as at\u00a030 June 2026"])
    writer.writerow(["This worksheet contains one table."])
    headers = [*HEADERS, "Telephone number"]
    odd = {"Provider town": "PROVIDER TOWN", "Registered person name": "Registered_Person_Name"}
    writer.writerow([odd.get(header, header) for header in headers])
    for urn, cells in ODDITIES.items():
        row = {**_sound(urn), **cells}
        writer.writerow([row.get(header, "") for header in headers])
    for _ in range(EMPTY_ROWS):
        writer.writerow([""] * len(headers))
    return text.getvalue().encode(encoding)


def _sound(urn: str) -> dict[str, str]:
    return {
        # 4: the words are left, the link is lost.
        "Web link": "Web link",
        "Provider URN": urn,
        "Provider type": "Childcare on non-domestic premises",
        "Provider subtype": "Full day care",
        "Provider status": "Active",
        "Registration date": "01/09/2015",
        "Individual register combinations": "EYR only",
        "Provider Early Years Register flag": "Y",
        "Provider name": f"Nursery {urn}",
        "Provider address line 1": "1 Invented Road",
        "Provider town": "Dover",
        "Provider postcode": "CT16 1AA",
        "Local authority": "Kent",
        "Places": "40",
    }
