"""The daily extract, read: what is taken, what is left, what asks a person, what is kept out."""

from __future__ import annotations

import pytest

from goodward.core.ofsted.blocks import Block
from goodward.core.ofsted.extract.codes import (
    CONSIDERATIONS,
    STANDINGS,
    STATUS_WORDS,
    Consideration,
    Standing,
)
from goodward.core.ofsted.extract.events import to_record
from goodward.core.ofsted.extract.outcomes import told_by
from goodward.core.ofsted.extract.reading import read_extract
from goodward.core.ofsted.extract.records import Inspected
from goodward.core.ofsted.nothings import Nothing
from goodward.core.ofsted.reading import read_register
from goodward.core.policy.histories import as_day as day

HEAD = (
    "<ExtractDate>2026-11-27T03:00:00</ExtractDate><LocalAuthorityCode>886</LocalAuthorityCode>"
    "<LocalAuthorityName>Kent</LocalAuthorityName>"
)
ROOT = "OfstedChildcareRegisterLocalAuthorityExtract"
PLACE = (
    "<Setting><SettingName>Acorns Nursery</SettingName><SettingAddress>"
    "<AddressLine1>1 High Street</AddressLine1><Town>Folkestone</Town><County>Kent</County>"
    "<Postcode>CT18 7EY</Postcode></SettingAddress>"
    "<SettingContact><TelephoneNumber>01234</TelephoneNumber></SettingContact></Setting>"
)


def one(inner="", *, reference="EY485159", kind="CCN", status="ACTV", place=PLACE):
    return (
        f"<Registration><ReferenceNumber>{reference}</ReferenceNumber>"
        f"<ProvisionType>{kind}</ProvisionType><RegistrationStatus>{status}</RegistrationStatus>"
        f"<RegistrationDate>2014-12-18</RegistrationDate>{place}{inner}</Registration>"
    )


def extract(*registrations, head=HEAD):
    return f"<?xml version='1.0'?>\n<{ROOT}>{head}\n{chr(10).join(registrations)}</{ROOT}>".encode()


def read(*registrations):
    return read_extract(extract(*registrations))


def only(*registrations):
    found = read(*registrations)
    assert found.problems == ()
    [registration] = found.registrations
    return registration


def test_the_head_says_of_which_authority_and_day_it_speaks():
    found = read()

    assert (found.taken_on, found.code, found.authority) == (
        day("Friday 2026-11-27"),
        "886",
        "Kent",
    )


def test_a_registration_is_read_with_its_place_and_never_with_a_telephone_number():
    found = only(one())

    assert (found.reference, found.kind, found.name) == (
        "EY485159",
        "non_domestic",
        "Acorns Nursery",
    )
    assert found.address == ("1 High Street", Nothing.ABSENT, Nothing.ABSENT)
    assert (found.town, found.postcode) == ("Folkestone", "CT18 7EY")
    assert found.registered_on == day("Thursday 2014-12-18")
    assert "01234" not in repr(found)


@pytest.mark.parametrize("prefix", ["", "o:"], ids=["no prefix", "a prefix"])
def test_elements_are_known_by_their_local_names(prefix):
    text = extract(one()).decode().replace("</", "</§").replace("<", "<§").replace("<§/§", "</§")
    text = text.replace("<§?xml", "<?xml").replace("§", prefix)
    space = " xmlns:o='urn:x'" if prefix else " xmlns='urn:x'"
    text = text.replace(f"<{prefix}{ROOT}>", f"<{prefix}{ROOT}{space}>")

    assert [each.reference for each in read_extract(text.encode()).registrations] == ["EY485159"]


@pytest.mark.parametrize("kind", ["CMR", "CCD", "HCR"])
def test_of_a_home_neither_address_nor_a_persons_name_is_taken_in(kind):
    place = PLACE.replace("Acorns Nursery", "Alex Example")

    found = only(one(kind=kind, place=place))

    assert {found.name, *found.address, found.town, found.postcode} == {Nothing.WITHHELD}
    assert "Example" not in repr(found)


@pytest.mark.parametrize("code", [*CONSIDERATIONS, "WREF;MOD", "SOMETHING"])
def test_of_what_is_to_be_kept_from_view_nothing_that_tells_it_is_taken_in(code):
    owner = "<Provider><ProviderName>Hidden Refuge Limited</ProviderName></Provider>"
    marked = f"<SpecialConsiderations>{code}</SpecialConsiderations>{owner}"

    found = only(one(marked))

    assert found.considerations
    said = repr(found)
    for secret in ("Acorns", "High Street", "Folkestone", "CT18", "Hidden Refuge"):
        assert secret not in said


def test_a_consideration_nobody_knows_is_treated_as_anonymity():
    found = only(one("<SpecialConsiderations>XYZ</SpecialConsiderations>"))

    assert found.considerations == {Consideration.ANONYMITY}


OWNED = (
    "<RPReferenceNumber>RP123456</RPReferenceNumber>"
    "<Provider><ProviderName>Alex Example</ProviderName></Provider>"
)


def a_person(code, reference="RP123456"):
    marked = f"<SpecialConsiderations>{code}</SpecialConsiderations>" if code else ""
    return one(marked, kind="RPP", reference=reference, place="")


@pytest.mark.parametrize(
    ("code", "mark"),
    [
        ("ANON", Consideration.ANONYMITY),
        ("WREF", Consideration.REFUGE),
        ("XYZ", Consideration.ANONYMITY),
    ],
)
@pytest.mark.parametrize("is_first", [True, False], ids=["before them", "after them"])
def test_whoever_is_to_stay_unknown_takes_every_setting_along(code, mark, is_first):
    settings = [one(OWNED), one(OWNED, reference="EY485160")]
    person = a_person(code)

    found = read(*([person, *settings] if is_first else [*settings, person]))

    assert [each.considerations for each in found.registrations] == [{mark}, {mark}]
    said = repr(found)
    for secret in ("Alex Example", "Acorns", "High Street", "Folkestone", "CT18"):
        assert secret not in said


def test_a_mark_of_ones_own_stays_beside_that_of_the_owner():
    marked = one(f"<SpecialConsiderations>MOD</SpecialConsiderations>{OWNED}")

    [found] = read(a_person("ANON"), marked).registrations

    assert found.considerations == {Consideration.MILITARY_BASE, Consideration.ANONYMITY}


@pytest.mark.parametrize("person", [a_person(""), a_person("ANON", reference="RP999999")])
def test_an_owner_without_a_mark_hides_nobody(person):
    [found] = read(person, one(OWNED)).registrations

    assert found.considerations == frozenset()
    assert (found.name, found.owner_name) == ("Acorns Nursery", "Alex Example")


def test_settings_without_an_owner_are_not_those_of_somebody_without_a_number():
    nameless = one("<SpecialConsiderations>ANON</SpecialConsiderations>", kind="RPP", reference="")

    [found] = read(nameless, one()).registrations

    assert found.considerations == frozenset()


def test_every_status_has_a_standing_and_words():
    assert set(STANDINGS) == set(STATUS_WORDS)
    assert set(STANDINGS.values()) == set(Standing)


@pytest.mark.parametrize(
    ("status", "is_here"),
    [
        ("ACTV", True),
        ("SUSP", True),
        ("PROP", False),
        ("CANC", False),
        ("RESG", False),
        ("INAC", False),
        ("EXEM", False),
        ("REFU", False),
    ],
)
def test_only_what_is_on_the_register_is_a_record_although_the_rest_stays_in_the_file(
    status, is_here
):
    register = read_register(extract(one(status=status)))

    assert len(register.records) == is_here
    assert len(register.extract.registrations) == 1


def test_what_is_no_provider_is_counted_and_passed_over():
    found = read(one(kind="RPP", reference="RP123456"), one(kind="CA", reference="CA000002"))

    assert found.registrations == ()
    assert found.others == {"registered person": 1, "childminder agency": 1}


def test_an_unknown_element_is_counted_with_its_name_and_stops_nothing():
    found = read(one("<Novelty><Inner>x</Inner></Novelty>"), one("<Novelty/>", reference="123456"))

    assert len(found.registrations) == 2
    assert found.unknown == {"Novelty": 2}


def test_the_registers_that_ended_or_are_exempt_no_longer_count():
    rows = "".join(
        f"<ChildServicesRegister><RegisterType>{name}</RegisterType>{more}</ChildServicesRegister>"
        for name, more in (
            ("EYR", "<StartDate>2014-12-18</StartDate>"),
            ("CCR", "<EndDate>2020-01-01</EndDate>"),
            ("VCR", "<RegisterStatus>Exempt</RegisterStatus>"),
        )
    )
    inner = f"<ChildServicesRegisterList>{rows}</ChildServicesRegisterList>"

    [record] = read_register(extract(one(inner))).records

    assert record.registers == {"early_years"}


def test_conditions_hours_and_ages_are_kept_as_written():
    found = only(
        one(
            "<CertificateConditionList><CertificateCondition>No overnight care"
            "</CertificateCondition></CertificateConditionList>"
            "<ChildcarePeriodList><ChildcarePeriod>FD</ChildcarePeriod></ChildcarePeriodList>"
            "<ChildcareAgeList><ChildcareAge><RegisterType>EYR</RegisterType><AgeFrom>0</AgeFrom>"
            "<AgeTo>4</AgeTo><MaximumNumber>42</MaximumNumber></ChildcareAge></ChildcareAgeList>"
            "<LinkedRegistration><ReferenceNumber>EY111111</ReferenceNumber></LinkedRegistration>"
        )
    )

    assert found.conditions == ("No overnight care",)
    assert found.hours == ("FD",)
    assert found.ages == (("EYR", "0", "4", "42"),)
    assert found.linked_to == "EY111111"


# Outcomes


@pytest.mark.parametrize(
    ("on", "type_", "said", "outcome"),
    [
        ("Friday 2025-09-05", "EY Inspection", "Good", (Block.GRADED, "good")),
        ("Sunday 2025-11-09", "", "requires improvement", (Block.GRADED, "requires_improvement")),
        ("Tuesday 2026-02-03", "CR Inspection", "Met", (Block.CHILDCARE_REGISTER, "met")),
        # An overall grade ended on 9 November 2025, so that a later one cannot be.
        ("Monday 2025-11-10", "EY Inspection", "Good", None),
        # Never as its neighbour: “Good with outstanding features” is not Good.
        ("Friday 2025-09-05", "EY Inspection", "Good with outstanding features", None),
        ("Friday 2025-09-05", "EY Inspection", "Satisfactory", None),
        ("Friday 2025-09-05", "EY Inspection", "2", None),
        ("Friday 2025-09-05", "EY Inspection", "", None),
        # “Met” of three inspections means three things.
        ("Friday 2025-09-05", "EY Inspection", "Met", None),
    ],
)
def test_a_judgement_is_taken_only_where_it_is_exactly_a_known_word(on, type_, said, outcome):
    inspected = Inspected(type_, day(on), said)

    told = told_by([inspected])

    if outcome is None:
        assert told == ((), (inspected,))
    else:
        [found] = told.outcomes
        assert (found.block, found.overall, found.inspected_on) == (*outcome, day(on))
        assert told.asked == ()


def test_what_is_no_certain_outcome_is_for_a_person_to_record_in_ofsteds_words():
    inner = (
        "<InspectionList><Inspection><InspectionType>Full</InspectionType>"
        "<InspectionDate>2026-11-03</InspectionDate>"
        "<InspectionOverallJudgementDescription>Expected standard, mostly"
        "</InspectionOverallJudgementDescription></Inspection></InspectionList>"
    )

    [event] = to_record(only(one(inner)))

    assert event == (
        "judgement_published",
        day("Tuesday 2026-11-03"),
        "Full: Expected standard, mostly",
    )


# Notices and statuses


def test_a_welfare_notice_a_cancellation_and_a_suspension_are_each_an_event_to_record():
    inner = (
        "<RegistrationStatusStartDate>2026-11-12</RegistrationStatusStartDate>"
        "<WelfareNoticeHistoryList><WelfareNoticeHistory><NoticeCategory>Suitable people"
        "</NoticeCategory><StartDate>2026-10-01</StartDate><EndDate>2026-11-01</EndDate>"
        "</WelfareNoticeHistory></WelfareNoticeHistoryList>"
        "<NoticeHistoryList><NoticeHistory><NoticeType>Cancellation</NoticeType>"
        "<NoticeStatus>Issued</NoticeStatus><NoticeOfIntentionDate>2026-11-10"
        "</NoticeOfIntentionDate></NoticeHistory>"
        "<NoticeHistory><NoticeType>Waiver</NoticeType><NoticeOfDecisionDate>2026-01-01"
        "</NoticeOfDecisionDate></NoticeHistory></NoticeHistoryList>"
    )

    found = to_record(only(one(inner, status="SUSP")))

    assert [(each.kind, each.on) for each in found] == [
        ("welfare_notice_issued", day("Thursday 2026-10-01")),
        ("cancellation_intended", day("Tuesday 2026-11-10")),
        ("registration_suspended", day("Thursday 2026-11-12")),
    ]
    assert found[0].said == "Suitable people, ended 01/11/2026"


def test_the_end_of_a_suspension_is_an_event_once_the_registration_is_active_again():
    inner = (
        "<RegistrationStatusHistoryList><RegistrationStatusHistory>"
        "<RegistrationStatus>SUSP</RegistrationStatus>"
        "<RegistrationStatusStartDate>2026-09-01</RegistrationStatusStartDate>"
        "<RegistrationStatusEndDate>2026-10-13</RegistrationStatusEndDate>"
        "</RegistrationStatusHistory></RegistrationStatusHistoryList>"
    )

    back, gone = (to_record(only(one(inner, status=status))) for status in ("ACTV", "CANC"))

    assert [each.kind for each in back] == ["registration_suspended", "suspension_lifted"]
    assert [each.kind for each in gone] == ["registration_suspended"]


# What is wrong with one registration


@pytest.mark.parametrize(
    ("wrong", "element", "why"),
    [
        (one(reference="12"), "ReferenceNumber", "“12” is not a provider number"),
        (one(reference=""), "ReferenceNumber", "there is no provider number"),
        (one(kind="ZZZ"), "ProvisionType", "“ZZZ” is none of the codes CCN, CCD, CMR, HCR"),
        (one(status="GONE"), "RegistrationStatus", "“GONE” is none of the codes ACTV, SUSP"),
        (
            one("<LastChangeDate>31/02/2026</LastChangeDate>"),
            "LastChangeDate",
            "“31/02/2026” is no day: it is written as 2026-11-03",
        ),
        (
            one("<InspectionList><Inspection/></InspectionList>"),
            "InspectionDate",
            "there is no day",
        ),
    ],
)
def test_a_bad_registration_is_kept_out_with_its_line_and_hides_no_other(wrong, element, why):
    found = read(one(reference="EY000001"), wrong, one(reference="EY000002"))

    assert [each.reference for each in found.registrations] == ["EY000001", "EY000002"]
    [problem] = found.problems
    assert (problem.line, problem.column) == (4, element)
    assert problem.reason.startswith(why)


def test_a_number_that_comes_twice_is_kept_out_the_second_time():
    found = read(one(), one())

    assert len(found.registrations) == 1
    assert [str(each) for each in found.problems] == [
        "line 4: ReferenceNumber: EY485159 is on line 3 already"
    ]


def test_the_same_registrations_in_another_order_have_the_same_key():
    first, second = one(), one(reference="EY000001")

    keys = {
        read_register(extract(*each)).content_key
        for each in ((first, second), (second, first), (first, second, ""))
    }
    changed = read_register(extract(first, one(reference="EY000001", status="SUSP")))

    assert len(keys) == 1
    assert changed.content_key not in keys
