"""The review as a person uses it: answers beside each difference, many at once, what follows."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goodward.inspections import queries
from goodward.providers.models import Provider
from goodward.providers.queries import provider_with_urn
from tests.support.builders import a_person
from tests.support.ofsted_file import NAME, PLACES, POSTCODE, TOWN, a_file, a_row, graded
from tests.support.visitor import words

SEPTEMBER, OCTOBER = "30 September 2026", "1 October 2026"
KEPT = [a_row(f"EY10000{n}") for n in range(3, 6)]
ROWS = (
    a_row("EY100001", **graded(4, "01/09/2026", "10000009")),
    a_row(
        "EY100002", **graded(3, "14/05/2026", "10000002"), **{TOWN: "Deal", POSTCODE: "CT14 7AA"}
    ),
    *KEPT,
    a_row("EY100008", **{POSTCODE: "ME1 1AA"}),
    a_row("EY100009", **{POSTCODE: "ME1 2AA"}),
)


@pytest.fixture
def review(visitor, register, bring_in):
    """Judged again: 1; moved: 2; left: 6; joined: 8 and 9."""
    return bring_in(visitor, a_file(*ROWS, as_at=SEPTEMBER))


def row(visitor, name):
    """Return the row of one provider."""
    [found] = [
        each
        for each in visitor.page.select("table.gw-review tbody tr")
        if words(each.select_one("th")).startswith(name)
    ]
    return found


def buttons(visitor, name):
    """Return what can be answered in a row, by what its buttons say, first those of its fields."""
    return [
        words(each).split(" :")[0].split(":")[0].strip()
        for each in row(visitor, name).select("button")
    ]


def press(visitor, name, text, number=0):
    """Press the button of a row that says so, as a browser would: it sends its form."""
    found = [each for each in row(visitor, name).select("button") if words(each).startswith(text)]
    button = found[number]
    form = button.find_parent("form")
    sent = {each["name"]: each.get("value", "") for each in form.select("input[name]")}
    sent[button["name"]] = button["value"]
    answer = visitor.client.post(form["action"], sent)
    assert answer.status_code == 302
    visitor.visit(answer["Location"].split("#")[0])
    return answer["Location"]


def decision(visitor, name):
    """Return what the last cell of a row says, without its buttons."""
    cell = row(visitor, name).select("td")[-1]
    return words(cell.select_one(".govuk-tag")), words(cell.select_one(".gw-small"))


def test_each_difference_has_its_answers_beside_it(review):
    assert buttons(review, "Nursery EY100001") == ["Accept", "Not now"]
    assert buttons(review, "Nursery EY100002") == [
        "Take theirs", "Not now", "Keep ours", "Take theirs", "Not now", "Keep ours",
        "Accept", "Not now",
    ]  # fmt: skip
    assert "0 of 5 differences decided." in words(review.page.select_one(".gw-next"))


def test_an_answer_is_kept_with_its_name_and_brings_back_to_its_row(review):
    where = press(review, "Nursery EY100009", "Not now")

    assert where.endswith(f"#{row(review, 'Nursery EY100009')['id']}")
    assert decision(review, "Nursery EY100009") == ("Not now", "Helen Marsh, 15 October 2026")
    assert buttons(review, "Nursery EY100009") == ["Accept", "Take back"]
    assert "1 of 5 differences decided." in words(review.page.select_one(".gw-next"))
    press(review, "Nursery EY100009", "Take back")
    assert buttons(review, "Nursery EY100009") == ["Accept", "Not now"]


def test_a_second_person_sees_what_was_decided_and_goes_on(review, kent, signed_in):
    press(review, "Nursery EY100001", "Accept")
    other = signed_in(a_person(kent, "administrator", name="Omar Said"))

    other.visit(review.answer.request["PATH_INFO"])

    assert decision(other, "Nursery EY100001") == ("Accepted", "Helen Marsh, 15 October 2026")
    press(other, "Nursery EY100008", "Accept")
    assert decision(other, "Nursery EY100008") == ("Accepted", "Omar Said, 15 October 2026")


def test_a_field_is_kept_and_the_row_says_so(review, kent):
    press(review, "Nursery EY100002", "Keep ours")
    press(review, "Nursery EY100002", "Accept")

    assert "Town: Dover → Deal (ours is kept)" in words(row(review, "Nursery EY100002"))
    review.click("Accept this file")
    review.send()
    held = provider_with_urn(kent, "EY100002")
    assert (held.town, held.postcode, held.kept_fields) == ("Dover", "CT14 7AA", "|town|")


def test_who_may_not_decide_sees_no_button_and_is_refused(review, kent, signed_in):
    address = review.answer.request["PATH_INFO"]
    adviser = signed_in(a_person(kent, "improvement_adviser"))

    adviser.visit(address)

    assert adviser.page.select("button[name=answer]") == []
    assert adviser.client.post(address, {"answer": "accept 1"}).status_code == 403


@pytest.mark.parametrize("answer", ["", "accept", "accept x", "accept 999999", "eat 1", "keep 1 x"])
def test_an_odd_answer_is_refused_in_words_and_changes_nothing(review, kent, answer):
    address = review.answer.request["PATH_INFO"]

    told = review.client.post(address, {"answer": answer}, follow=True)

    assert told.status_code == 200
    assert queries.progress(queries.imports_of(kent)[0]).undecided == 5


def test_the_rest_of_a_group_is_accepted_after_it_said_how_many_and_who(review):
    press(review, "Nursery EY100009", "Not now")
    review.visit(review.answer.request["PATH_INFO"])

    review.visit(reverse("imports:accept_rest", kwargs={"pk": _pk(review), "change": "joined"}))

    assert review.title == "Accept 1 difference"
    assert "Nursery EY100008, EY100008" in review.page.get_text()
    review.send()
    assert decision(review, "Nursery EY100008")[0] == "Accepted"
    assert decision(review, "Nursery EY100009")[0] == "Not now"
    assert any("1 difference accepted." in notice for notice in review.notices)


def test_all_that_nobody_decided_is_accepted_at_once_and_then_the_file_is_the_next_step(review):
    press(review, "Nursery EY100009", "Not now")
    next_step = words(review.page.select_one(".gw-next .govuk-button"))
    assert next_step == "Accept all 4 not decided"

    review.click("Accept all 4 not decided")
    assert review.title == "Accept 4 differences"
    assert "Of every kind: 4 that nobody decided" in review.page.get_text()
    review.send()

    assert any("4 differences accepted." in notice for notice in review.notices)
    assert words(review.page.select_one(".gw-next .govuk-button")) == "Accept this file"
    assert decision(review, "Nursery EY100009")[0] == "Not now"


def _pk(visitor):
    return int(visitor.answer.request["PATH_INFO"].split("/")[2])


def test_only_what_is_not_decided_is_shown_when_asked_for(review):
    press(review, "Nursery EY100001", "Accept")

    review.click("Show only what is not decided")

    assert "EY100001" not in words(review.page.select_one("main"))
    assert words(review.page.select_one("#changed")).startswith("Changed details")


def test_before_accepting_it_is_named_what_nobody_decided(review, kent):
    press(review, "Nursery EY100001", "Accept")
    press(review, "Nursery EY100009", "Not now")

    review.click("Accept this file")

    assert (
        "3 not decided (joined the register: 1, left the register: 1, changed details: 1). "
        "They stay as held and come again with the next file." in review.notices
    )
    assert "1 left for now stays as held and comes again with the next file." in words(
        review.page.select_one("main")
    )
    review.send()
    assert (
        "The file is accepted: 1 judged again. 1 event recorded. 4 differences stay as held and "
        "come again with the next file." in review.notices
    )
    assert decision(review, "Nursery EY100001")[0] == "Accepted"
    assert decision(review, "Nursery EY100008")[0] == "Not taken"


def test_what_was_accepted_unseen_says_so_with_its_rule(visitor, kent, register, bring_in):
    bring_in(
        visitor,
        a_file(
            a_row("EY100001", **graded(2, "03/03/2022", "10000001"), **{PLACES: "44"}),
            a_row("EY100002", **graded(3, "14/05/2026", "10000002")),
            a_row("EY100003", **{PLACES: "44", TOWN: "Deal"}),
            a_row("EY100004"),
            a_row("EY100005"),
            a_row("EY100006"),
            as_at=SEPTEMBER,
        ),
    )

    assert decision(visitor, "Nursery EY100001") == (
        "Accepted",
        "Unseen: only the number of places differs",
    )
    assert "Only the number of places differs: 1" in words(visitor.page.select_one(".gw-next"))
    assert buttons(visitor, "Nursery EY100003")[-2:] == ["Accept", "Not now"]
    press(visitor, "Nursery EY100001", "Not now")
    assert decision(visitor, "Nursery EY100001")[0] == "Not now"


# Who may be registered anew


@pytest.fixture
def anew(visitor, register, bring_in):
    """Nursery EY100006 left, and one of its name and postcode joined."""
    joined = a_row("2734567", **{NAME: "Nursery EY100006"})
    rest = [
        a_row("EY100001", **graded(2, "03/03/2022", "10000001")),
        a_row("EY100002", **graded(3, "14/05/2026", "10000002")),
        *KEPT,
    ]
    return bring_in(visitor, a_file(*rest, joined, as_at=SEPTEMBER))


def test_who_may_be_registered_anew_is_asked_before_the_row_is_accepted(anew):
    [pair] = anew.page.select("section[aria-labelledby=registered-anew] tbody tr")

    assert words(pair) == (
        "Nursery EY100006 (EY100006, left) → Nursery EY100006 (2734567) "
        "Same postcode, same name: 7 of 10 "
        "Compare and say : Nursery EY100006 (EY100006, left) → Nursery EY100006 (2734567)"
    )
    [joined] = list(anew.page.select("section[aria-labelledby=joined] tbody tr"))
    assert [words(each).split(" :")[0] for each in joined.select("button")] == ["Not now"]
    assert "Say above whether we know it" in words(joined)


def test_said_to_be_one_both_pages_lead_to_each_other_until_they_are_parted(anew, kent):
    anew.click("Compare and say")
    assert anew.title == "Perhaps registered anew"
    anew.send()
    assert anew.errors == ["Choose an answer to “Are they the same setting?”"]
    anew.send(answer="new")
    anew.visit(reverse("imports:accept_rest", kwargs={"pk": _pk(anew), "change": "left"}))
    anew.send()
    anew.click("Accept this file")
    anew.send()

    new, old = (provider_with_urn(kent, urn) for urn in ("2734567", "EY100006"))
    anew.visit("providers:show", pk=new.pk)
    assert "Registered before as" in [words(each) for each in anew.page.select("h2")]
    assert anew.link("Contacts of")["href"] == reverse("contacts:show", kwargs={"pk": old.pk})
    assert anew.link("Improvement plan of")["href"] == reverse("plans:show", kwargs={"pk": old.pk})
    anew.visit("providers:show", pk=old.pk)
    assert "Registered anew as" in [words(each) for each in anew.page.select("h2")]
    anew.click("They are two settings after all")
    anew.send()
    assert len(anew.errors) == 1
    anew.send(reason="Another family runs it")
    assert anew.title == new.shown_name
    assert "Registered before as" not in words(anew.page.select_one("main"))


# Kept as ours


def test_what_is_kept_is_given_up_on_the_providers_page(visitor, kent, register):
    provider = provider_with_urn(kent, "EY100003")
    visitor.visit("providers:change", pk=provider.pk)
    visitor.send(town="Walmer")

    visitor.visit("providers:show", pk=provider.pk)
    assert "Kept as ours against Ofsted’s file: Town." in words(visitor.page.select_one("aside"))
    visitor.click("Let the file change them again")
    visitor.send()
    assert visitor.errors == ["Choose what Ofsted’s file may change again"]
    visitor.send(fields_kept=["town"])

    assert "Kept as ours" not in words(visitor.page.select_one("aside"))
    held = provider_with_urn(kent, "EY100003")
    assert (held.town, held.kept_fields) == ("Walmer", "")


# Taken back


def test_a_file_is_taken_back_with_a_reason_and_says_so(review, kent):
    press(review, "Nursery EY100008", "Accept")
    review.click("Accept this file")
    review.send()
    review.click("Take this file back")

    review.send()
    assert len(review.errors) == 1
    review.send(reason="It was the file of another quarter")

    assert any("The file was taken back." in notice for notice in review.notices)
    assert "Taken back by Helen Marsh on Thursday 15 October 2026" in words(
        review.page.select_one(".gw-heading")
    )
    assert provider_with_urn(kent, "EY100008").status == "withdrawn"
    assert review.page.select("a.govuk-button") == []


def test_what_stands_in_the_way_is_named_with_links(review, kent):
    press(review, "Nursery EY100008", "Accept")
    review.click("Accept this file")
    review.send()
    accepted = review.answer.request["PATH_INFO"]
    provider = provider_with_urn(kent, "EY100008")
    review.visit("providers:change", pk=provider.pk)
    review.send(town="Walmer")

    review.visit(f"{accepted}take-back/")

    [line] = review.page.select("tbody tr")
    assert words(line) == "Nursery EY100008 A change of what is held"
    assert line.select_one("a")["href"] == reverse("providers:show", kwargs={"pk": provider.pk})
    assert review.page.select("main form") == []
    assert (
        review.client.post(f"{accepted}take-back/", {"reason": "All the same"}).status_code == 200
    )
    assert Provider.objects.for_authority(kent).get(urn="EY100008").status == "active"


# What a file does not say by itself


def test_a_file_that_does_not_say_its_day_is_asked_for_it(visitor, kent, register, bring_in):
    content = a_file(*ROWS, as_at="the end of September")
    bring_in(visitor, content)

    [error] = visitor.errors
    assert error.startswith("The file does not say of which day it speaks")
    file = SimpleUploadedFile("september.csv", content)
    visitor.send(file=file, as_at__day="30", as_at__month="9", as_at__year="2026")
    assert "as at 30 September 2026" in words(visitor.page.select_one(".gw-heading"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("16", "10", "2026"), "must be today or in the past"),
        (("31", "9", "2026"), "must be a real date"),
        (("", "", ""), "does not say of which day"),
    ],
    ids=["tomorrow", "no such day", "nothing"],
)
def test_a_day_the_file_cannot_speak_of_is_refused(visitor, kent, register, bring_in, typed, said):
    content = a_file(*ROWS, as_at="the end of September")
    bring_in(visitor, content)

    names = dict(zip(("as_at__day", "as_at__month", "as_at__year"), typed, strict=True))
    visitor.send(file=SimpleUploadedFile("september.csv", content), **names)

    [error] = visitor.errors
    assert said in error
    assert queries.imports_of(kent).count() == 1


def test_the_review_takes_as_many_queries_for_many_pairs_as_for_one(visitor, register, bring_in):
    few = [a_row("EY900000", **{NAME: "Nursery EY100006"})]
    many = [a_row(f"EY9000{n:02}", **{NAME: f"Nursery EY10000{n % 6 + 1}"}) for n in range(1, 20)]
    counts = []
    for rows, as_at in ((few, SEPTEMBER), (many, OCTOBER)):
        bring_in(visitor, a_file(*rows, as_at=as_at))
        with CaptureQueriesContext(connection) as seen:
            visitor.client.get(visitor.answer.request["PATH_INFO"])
        counts.append(len(seen))

    assert counts[0] == counts[1]
