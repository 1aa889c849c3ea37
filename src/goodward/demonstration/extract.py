"""
An invented daily extract of Ofsted's, made of the invented providers.

Its shape is our own, after public descriptions: the schema is Ofsted's and is not kept here. Beside
the cast it holds one registration of each status, one of each kind to be kept from view, notices,
a judgement in words nobody knows, and an element nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from xml.sax.saxutils import escape

from goodward.core.ofsted.extract.elements import EACH, ROOT
from goodward.core.ofsted.extract.outcomes import LAST_GRADED_DAY
from goodward.demonstration.cast import CAST, CHAIN, Character
from goodward.demonstration.days import office_day
from goodward.demonstration.release import CHAIN_NAME, CHAIN_URN, shown, urn_of

# A list of these is an element with such elements in it; a text stands by itself.
Content = Sequence[tuple[str, Any]]
_KINDS = {"nursery": "CCN", "pre_school": "CCN", "out_of_school": "CCN", "childminder": "CMR"}
_WORDS = {
    "outstanding": "Outstanding",
    "good": "Good",
    "requires_improvement": "Requires improvement",
    "inadequate": "Inadequate",
}
SAID = "An invented extract of Goodward's demonstration: nobody in it exists."


def invented_extract(
    *, authority_name: str, code: str, today: date, districts: Sequence[str] = ()
) -> bytes:
    """
    Return the extract of a day as the bytes of a file; the same arguments give the same.

    districts: outward codes, as an invented release spreads the providers over them.
    """
    cast = [
        _of_character(character, place, today, districts)
        for place, character in enumerate(CAST)
        if not any(kind == "provider_left" for _, kind, _ in character.history)
    ]
    return written([*cast, *_odd_ones(today)], authority_name=authority_name, code=code, day=today)


def written(
    registrations: Iterable[Content], *, authority_name: str, code: str, day: date
) -> bytes:
    """Return an extract of registrations as the bytes of a file."""
    content = [
        ("ExtractDate", day.isoformat()),
        ("LocalAuthorityCode", code),
        ("LocalAuthorityName", authority_name),
        *((EACH, each) for each in registrations),
    ]
    lines = _lines([(ROOT, content)], 0)
    head = ['<?xml version="1.0" encoding="utf-8"?>', f"<!-- {SAID} -->"]
    return "\n".join([*head, *lines, ""]).encode()


def _of_character(
    character: Character, place: int, today: date, districts: Sequence[str]
) -> Content:
    registered = next((days for days, what, _ in character.history if what == "registered"), 3000)
    inspections = []
    if character.before is not None:
        grade, days = character.before
        inspections.append(_inspected(office_day(today, days), _WORDS[grade]))
    inspections += [
        _inspected(office_day(today, fields["inspected"]), _WORDS[fields["overall"]])
        for _, what, fields in character.history
        if what == "judgement_published"
        and fields["framework"] == "eif"
        and office_day(today, fields["inspected"]) <= LAST_GRADED_DAY
    ]
    owner = (CHAIN_URN, CHAIN_NAME) if character.name in CHAIN else ("", "")
    return registration(
        urn_of(place),
        kind=_KINDS[character.type],
        name=shown(character),
        address=(
            f"{place + 1} Example Street",
            character.town,
            _postcode(place, districts),
        ),
        owner=owner,
        registered_on=office_day(today, registered),
        more=[("InspectionList", inspections)],
    )


def _postcode(place: int, districts: Sequence[str]) -> str:
    number = int(urn_of(place).removeprefix("ZZ"))
    if districts:
        return f"{districts[number % len(districts)]} 1CC"
    return f"ZZ{place % 9 + 1} {place % 7 + 1}ZZ"


def registration(
    reference: str,
    *,
    kind: str = "CCN",
    name: str,
    status: str = "ACTV",
    since: date | None = None,
    registered_on: date,
    address: tuple[str, str, str] = ("1 Example Street", "Millbrook", "ZZ9 9ZZ"),
    owner: tuple[str, str] = ("", ""),
    considerations: str = "",
    more: Content = (),
) -> Content:
    """Return one registration. more: further elements of it."""
    line, town, postcode = address
    return [
        ("ReferenceNumber", reference),
        ("RPReferenceNumber", owner[0]),
        ("ProvisionType", kind),
        ("RegistrationStatus", status),
        ("RegistrationStatusStartDate", (since or registered_on).isoformat()),
        ("RegistrationDate", registered_on.isoformat()),
        ("SpecialConsiderations", considerations),
        ("Provider", [("ProviderName", owner[1])]),
        (
            "Setting",
            [
                ("SettingName", name),
                (
                    "SettingAddress",
                    [("AddressLine1", line), ("Town", town), ("Postcode", postcode)],
                ),
            ],
        ),
        (
            "ChildServicesRegisterList",
            [
                (
                    "ChildServicesRegister",
                    [("RegisterType", each), ("StartDate", registered_on.isoformat())],
                )
                for each in ("EYR", "CCR", "VCR")
            ],
        ),
        *more,
    ]


def _inspected(on: date, judgement: str, kind: str = "EY Inspection") -> tuple[str, Content]:
    return (
        "Inspection",
        [
            ("InspectionType", kind),
            ("InspectionDate", on.isoformat()),
            ("InspectionOverallJudgementDescription", judgement),
        ],
    )


def _odd_ones(today: date) -> Iterable[Content]:
    """Yield one registration of each status, and whatever else a reader has to know."""
    long_ago, lately = today - timedelta(days=1200), today - timedelta(days=9)
    suspended = [
        (
            "RegistrationStatusHistoryList",
            [
                (
                    "RegistrationStatusHistory",
                    [
                        ("RegistrationStatus", "ACTV"),
                        ("RegistrationStatusStartDate", long_ago.isoformat()),
                        ("RegistrationStatusEndDate", lately.isoformat()),
                    ],
                )
            ],
        )
    ]
    for place, (status, name, more) in enumerate(
        (
            ("SUSP", "Paper Boat Nursery", suspended),
            ("PROP", "Not Yet Nursery", ()),
            ("CANC", "Closed Gate Nursery", ()),
            ("RESG", "Last Page Nursery", ()),
            ("INAC", "Quiet Room Nursery", ()),
            ("REFU", "Never Was Nursery", ()),
            ("EXEM", "Short Stay Club", ()),
        )
    ):
        yield registration(
            f"ZZ3000{place:02}",
            name=f"Example: {name} (invented)",
            status=status,
            since=lately,
            registered_on=long_ago,
            more=more,
        )
    for place, code in enumerate(("ANON", "MOD", "WREF")):
        yield registration(
            f"ZZ3100{place:02}",
            name=f"Example: Hidden Nursery {place + 1} (invented)",
            address=(f"{place + 1} Secret Lane", "Nowhere", f"ZZ1 {place + 1}ZZ"),
            registered_on=long_ago,
            considerations=code,
        )
    yield registration(
        "ZZ320000",
        name="Example: Notice Board Nursery (invented)",
        registered_on=long_ago,
        more=[
            (
                "WelfareNoticeHistoryList",
                [
                    (
                        "WelfareNoticeHistory",
                        [("NoticeCategory", "Suitable people"), ("StartDate", lately.isoformat())],
                    )
                ],
            ),
            (
                "NoticeHistoryList",
                [
                    (
                        "NoticeHistory",
                        [
                            ("NoticeType", "Cancellation"),
                            ("NoticeStatus", "Issued"),
                            ("NoticeOfIntentionDate", lately.isoformat()),
                        ],
                    )
                ],
            ),
            ("InspectionList", [_inspected(lately, "See the report card")]),
            ("SomethingNew", "which no reader knows yet"),
        ],
    )
    yield registration("RP300000", kind="RPP", name="", registered_on=long_ago)


def _lines(content: Content, depth: int) -> Iterable[str]:
    indent = "  " * depth
    for name, inner in content:
        if isinstance(inner, str):
            yield f"{indent}<{name}>{escape(inner)}</{name}>"
        elif not inner:
            yield f"{indent}<{name}/>"
        else:
            yield f"{indent}<{name}>"
            yield from _lines(inner, depth + 1)
            yield f"{indent}</{name}>"
