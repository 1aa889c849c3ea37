"""
Where in a registration each thing stands: local names, in a table, one row a thing.

The names are those that public programs read from an extract. What is marked as a guess follows
their pattern, because no public program shows it; nothing here was tried on a real extract.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from goodward.core.ofsted.extract.parsing import Node

ROOT, EACH = "OfstedChildcareRegisterLocalAuthorityExtract", "Registration"


class Passed:
    """An element that is known and never taken in, such as a telephone number."""


PASSED = Passed()


@dataclass(frozen=True)
class Several:
    """A list: what each item is called, and where its parts stand."""

    name: str
    items: Mapping[str, Any]
    called: str


Table = Mapping[str, Any]

_STATUS_SPAN: Table = {
    "RegistrationStatus": "code",
    "RegistrationStatusStartDate": "since",
    "RegistrationStatusEndDate": "until",
}
REGISTRATION: Table = {
    "ReferenceNumber": "reference",
    "RPReferenceNumber": "owner_reference",
    "ProvisionType": "kind",
    "SecondaryProvisionType": "second_kind",
    "RegistrationStatus": "status",
    "RegistrationStatusStartDate": "status_since",
    "RegistrationDate": "registered_on",
    "LastChangeDate": "changed_on",
    "SpecialConsiderations": "considerations",
    "Setting": {
        "SettingName": "name",
        "SettingAddress": {
            "AddressLine1": "address_1",
            "AddressLine2": "address_2",
            "AddressLine3": "address_3",
            "Town": "town",
            "County": PASSED,
            "Postcode": "postcode",
        },
        "SettingContact": PASSED,
    },
    "Provider": {
        "ProviderName": "owner_name",
        "ProviderAddress": PASSED,
        "ProviderContact": PASSED,
        "ConsentWithheld": "withholds_consent",  # a guess
    },
    "RegistrationStatusHistoryList": Several("RegistrationStatusHistory", _STATUS_SPAN, "history"),
    "ChildServicesRegisterList": Several(
        "ChildServicesRegister",
        {  # a guess, all but the first
            "RegisterType": "name",
            "RegistrationType": "name",
            "RegisterStatus": "exempt",
            "StartDate": "since",
            "EndDate": "until",
        },
        "registers",
    ),
    "CertificateConditionList": Several(
        "CertificateCondition", {"Condition": "text"}, "conditions"
    ),
    "ChildcarePeriodList": Several("ChildcarePeriod", {"Period": "text"}, "hours"),
    "ChildcareAgeList": Several(
        "ChildcareAge",
        {  # a guess
            "RegisterType": "register",
            "AgeFrom": "youngest",
            "AgeTo": "oldest",
            "MaximumNumber": "most",
        },
        "ages",
    ),
    "InspectionList": Several(
        "Inspection",
        {
            "InspectionType": "type",
            "InspectionDate": "on",
            "InspectionOverallJudgementDescription": "judgement",
        },
        "inspections",
    ),
    "NoticeHistoryList": Several(
        "NoticeHistory",
        {  # a guess
            "NoticeType": "type",
            "NoticeSubType": "subtype",
            "NoticeStatus": "status",
            "NoticeOfIntentionDate": "intended_on",
            "NoticeOfDecisionDate": "decided_on",
        },
        "notices",
    ),
    "WelfareNoticeHistoryList": Several(
        "WelfareNoticeHistory",
        {"NoticeCategory": "category", "StartDate": "since", "EndDate": "until"},  # a guess
        "welfare_notices",
    ),
    "LinkedRegistration": {"ReferenceNumber": "linked_to"},
}
# Of the extract as a whole.
HEAD: Table = {
    "ExtractDate": "taken_on",  # a guess
    "ExtractDateTime": "taken_on",  # a guess
    "LocalAuthorityCode": "code",
    "LocalAuthorityName": "authority",  # a guess
}


@dataclass(frozen=True)
class Found:
    """What stands in a registration. texts: by our names. lists: each item's texts by ours."""

    texts: dict[str, str]
    lists: dict[str, list[dict[str, str]]]
    unknown: list[str]


def find(children: Iterable[Node], table: Table) -> Found:
    """Return what the table names among elements; what it does not name is told as unknown."""
    found = Found({}, {}, [])
    _walk(children, _plain(table), found)
    return found


def _walk(children: Iterable[Node], table: dict[str, Any], found: Found) -> None:
    for node in children:
        wanted = table.get(_key(node.name))
        match wanted:
            case None:
                found.unknown.append(node.name)
            case str():
                found.texts.setdefault(wanted, node.said)
            case Several():
                found.lists.setdefault(wanted.called, []).extend(_items(node, wanted, found))
            case Passed():
                pass
            case _:
                _walk(node.children, _plain(wanted), found)


def _items(node: Node, wanted: Several, found: Found) -> Iterator[dict[str, str]]:
    for item in node.children:
        if _key(item.name) != _key(wanted.name):
            found.unknown.append(item.name)
            continue
        inner = Found({}, {}, found.unknown)
        _walk(item.children, _plain(wanted.items), inner)
        # An item may be its text alone.
        yield inner.texts or {"text": item.said}


def _plain(table: Table) -> dict[str, Any]:
    return {_key(name): wanted for name, wanted in table.items()}


def _key(name: str) -> str:
    return name.casefold().replace("_", "").replace("-", "")
