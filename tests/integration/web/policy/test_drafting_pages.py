"""A policy officer's way from a change to a version: draft, problems, examples, preview, adopt."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from goodward.policies import drafting
from goodward.policies.queries import adopted, drafts_of, get_draft
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.policy_texts import changed, fortnightly_text, newest_text
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
MORNING = noon("Wednesday 2026-10-14")
FORTNIGHTLY = fortnightly_text(applies_from="2027-01-04")


@pytest.fixture
def kent(db):
    return an_authority()


@pytest.fixture
def writer(kent):
    return Visitor(Client(), a_person(kent, "senior_improvement_adviser", name="Helen Marsh"))


@pytest.fixture
def manager(kent):
    return Visitor(Client(), a_person(kent, "improvement_standards_manager", name="Priya Shah"))


@pytest.fixture
def reader(kent):
    return Visitor(Client(), a_person(kent, "improvement_adviser"))


@pytest.fixture
def draft(kent):
    return a_draft(kent, FORTNIGHTLY)


def a_draft(kent, text, examples=""):
    by = a_person(kent, "administrator", name="Tom Reed")
    return drafting.begin_draft(
        authority=kent, text=text, examples=examples, note="Fortnightly visits", by=by, at=MORNING
    )


def only_draft(kent):
    [draft] = drafts_of(kent)
    return draft


def a_file(text, name="policy.yaml"):
    content = text if isinstance(text, bytes) else text.encode()
    return SimpleUploadedFile(name, content, content_type="application/yaml")


# Begin


def test_a_draft_begins_with_the_text_and_examples_of_the_version_in_force(kent, writer):
    writer.visit("policy:show")
    writer.click("History and drafts")
    writer.click("Begin a draft")
    writer.send(note="Fortnightly visits")

    draft = only_draft(kent)
    assert writer.title == f"Change draft {draft.pk}"
    assert draft.text == newest_text()
    assert draft.note == "Fortnightly visits"
    holds = words(writer.page.select_one("[aria-labelledby=examples] > p"))
    assert holds == f"{draft.examples.count('- name:')} examples hold."


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_draft_begins_with_a_file_whatever_its_line_ends(kent, writer, ends):
    writer.visit("policy:begin")
    writer.send(start="file", file=a_file(b"\xef\xbb\xbf" + f"title: mine{ends}".encode()))

    assert only_draft(kent).text == "title: mine\n"


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (None, "Select the file that the draft starts from"),
        (a_file(b"title: \xff"), "The file is no UTF-8 text (byte 7); save it as UTF-8"),
        (a_file(b"title: \0"), "The file is no text"),
        (a_file(b"x" * 1_000_001), "The file is larger than 1 MB"),
    ],
)
def test_a_file_that_cannot_be_a_policy_is_said_to_be_so(kent, writer, file, told):
    writer.visit("policy:begin")
    writer.send(start="file", file=file)

    assert writer.errors[0].startswith(told)
    assert not drafts_of(kent)


def test_a_draft_that_corrects_a_version_says_so_wherever_it_is_shown(kent, writer, manager):
    writer.visit("policy:begin")
    writer.send(corrects="on", note="Three days, not five")
    draft = only_draft(kent)
    assert draft.corrects == adopted(kent).first()

    said = "Corrects the version that applies from 10 November 2025"
    for place in ("policy:draft", "policy:adopt", "policy:set_aside"):
        manager.visit(place, pk=draft.pk)
        assert said in words(manager.page.select_one("main")), place
    manager.visit("policy:versions")
    assert said in words(manager.page.select_one("[aria-labelledby=drafts]"))


def test_a_file_alone_corrects_no_version(kent, writer):
    writer.visit("policy:begin")
    writer.send(start="file", file=a_file("title: mine"), corrects="on")

    assert writer.errors[0].startswith("Select the version it corrects above")
    assert not drafts_of(kent)


# Change


def test_what_is_wrong_is_shown_at_its_line_and_what_was_typed_is_kept(kent, writer, draft):
    typed = FORTNIGHTLY.replace("role: improvement_adviser\n", "role: advisor\n", 1)
    line = typed.split("\n").index(next(x for x in typed.split("\n") if "role: advisor" in x)) + 1

    writer.visit("policy:edit", pk=draft.pk)
    writer.send(text=typed.replace("\n", "\r\n"), stay="yes")

    assert writer.title == f"Change draft {draft.pk}"
    assert writer.page.select_one("#id_text").get_text().removeprefix("\n") == typed
    assert get_draft(kent, draft.pk).text == typed
    problem = writer.page.select_one("#problem-1")
    assert words(problem.select_one("h3")).startswith(f"Line {line}, column ")
    assert "“advisor” is no role here" in words(problem)
    here = problem.select_one(".gw-lines__here")
    assert words(here) == f"{line} role: advisor"
    assert len(problem.select(".gw-lines li")) == 3
    waiting = words(writer.page.select_one("[aria-labelledby=problems]"))
    assert "Not looked at in full until these are right: whether " in waiting


def test_a_text_that_is_no_policy_at_all_is_kept_and_told(kent, writer, draft):
    writer.visit("policy:edit", pk=draft.pk)
    writer.send(text="  nonsense: [\n\n")

    assert writer.title == f"Draft {draft.pk} of the policy"
    assert get_draft(kent, draft.pk).text == "  nonsense: [\n\n"
    assert writer.page.select(".gw-problem")
    assert "once the text has no problems" in words(
        writer.page.select_one("[aria-labelledby=examples]")
    )


def test_a_file_takes_the_place_of_the_text(kent, writer, draft):
    writer.visit("policy:edit", pk=draft.pk)
    writer.send(file=a_file("title: from a file\n"))

    assert get_draft(kent, draft.pk).text == "title: from a file\n"


def test_an_empty_text_is_asked_for_and_the_rest_is_not_lost(kent, writer, draft):
    writer.visit("policy:edit", pk=draft.pk)
    writer.send(text="", note="Think again")

    assert writer.errors == ["Enter the policy"]
    assert words(writer.page.select_one("#id_note")) == "Think again"
    assert get_draft(kent, draft.pk).text == FORTNIGHTLY


def test_two_people_at_once_do_not_overwrite_each_other_unseen(kent, writer, manager, draft):
    writer.visit("policy:edit", pk=draft.pk)
    manager.visit("policy:edit", pk=draft.pk)
    manager.send(text="title: theirs\n")

    writer.send(text="title: mine\n")

    assert "Priya Shah saved this draft on 15 October 2026" in writer.errors[0]
    assert "title: mine" in words(writer.page.select_one("#id_text"))
    assert get_draft(kent, draft.pk).text == "title: theirs\n"
    writer.send()
    assert get_draft(kent, draft.pk).text == "title: mine\n"


def test_an_example_that_does_not_hold_is_told_in_words(kent, writer):
    wrong = """\
- name: The second visit is due a month after the first
  shows: [D6]
  provider: {type: nursery}
  as_of: Thursday 2026-04-30
  events:
    - {on: 2026-04-02, event: judgement_published, framework: eif, overall: requires_improvement}
    - {on: 2026-04-22, event: visit_held, roles: [improvement_adviser]}
  expect:
    - visit 2 of requires_improvement is due Friday 2026-05-22
"""
    draft = a_draft(kent, FORTNIGHTLY, wrong)

    writer.visit("policy:draft", pk=draft.pk)

    section = writer.page.select_one("[aria-labelledby=examples]")
    assert "0 of 1 examples hold." in words(section)
    assert words(section.select_one("summary")) == "The second visit is due a month after the first"
    assert "Wednesday 6 May 2026" in words(section.select_one("details li"))
    assert "Line 1 of the examples" in words(section)


def test_what_a_draft_changes_is_shown_rule_by_rule(writer, draft):
    writer.visit("policy:draft", pk=draft.pk)

    rows = [words(row) for row in writer.page.select("[aria-labelledby=changes] tbody tr")]
    assert len(rows) == 2
    assert "applies_from : 2025-11-10 → 2027-01-04" in rows[0]
    assert rows[1] == "Duty requires_improvement/visit Changed due : 1 month → 2 weeks"


def test_the_text_and_the_examples_are_sent_to_the_letter(kent, reader):
    draft = a_draft(kent, FORTNIGHTLY, "# none yet\n")

    reader.visit("policy:draft", pk=draft.pk)
    text = reader.client.get(reader.link("Download the text")["href"])
    examples = reader.client.get(reader.link("Download the examples")["href"])

    assert text.content.decode() == FORTNIGHTLY
    assert f"kent-draft-{draft.pk}.yaml" in text["Content-Disposition"]
    assert examples.content.decode() == "# none yet\n"


# Preview


def test_a_preview_counts_by_role_and_lists_the_cases(kent, writer, draft):
    provider = a_provider(kent, "Acorns")
    history(
        provider,
        [
            ("Thursday 2026-09-03", "judgement_published", REQUIRES_IMPROVEMENT),
            ("Wednesday 2026-09-23", "visit_held", {"roles": ("improvement_adviser",)}),
        ],
    )
    history(
        a_provider(kent, "Cedars"),
        [("Thursday 2026-09-03", "judgement_published", REQUIRES_IMPROVEMENT)],
    )

    writer.visit("policy:draft", pk=draft.pk)
    writer.click("Preview on open cases")

    # Visit 2 after Wednesday 23 September: a month is Friday 23 October, a fortnight Wednesday
    # 7 October, which has passed on Thursday 15 October.
    assert "1 of 2 open cases would differ" in words(writer.page.select_one(".gw-as-at"))
    roles = [words(row) for row in writer.page.select("[aria-labelledby=roles] tbody tr")]
    assert roles == ["Improvement Adviser 0 0 1 1"]
    [case] = writer.page.select("[aria-labelledby=cases] tbody tr")
    assert words(case.select_one("th")) == "Acorns"
    assert words(case.select_one("td")) == (
        "Moved Visit 2, Requires improvement Friday 23 October 2026 → Wednesday 7 October 2026 "
        "(late at once)"
    )


def test_a_preview_in_which_nothing_changes_says_so(kent, writer):
    draft = a_draft(kent, newest_text())

    writer.visit("policy:preview", pk=draft.pk)

    assert "Nothing would change" in words(writer.page.select_one("main"))


def test_a_preview_waits_for_a_text_that_can_be_read(kent, writer):
    draft = a_draft(kent, "authority: kent\n")

    writer.visit("policy:preview", pk=draft.pk)
    writer.click("See what is wrong")

    assert writer.title == f"Draft {draft.pk} of the policy"


def test_a_pathway_that_would_be_left_is_named_by_its_title(kent, writer):
    """A draft that leads Requires improvement to the Inadequate pathway moves the whole case."""
    row = "    leads_to: requires_improvement\n"
    draft = a_draft(kent, changed(row, row.replace("requires_improvement", "inadequate")))
    history(
        a_provider(kent, "Acorns"),
        [("Thursday 2026-09-03", "judgement_published", REQUIRES_IMPROVEMENT)],
    )

    writer.visit("policy:preview", pk=draft.pk)

    told = [words(each) for each in writer.page.select("[aria-labelledby=cases] td li")]
    assert told[0].startswith("Would be on Inadequate")
    assert told[1].startswith("Would not be on Requires improvement")
    assert any(each.startswith("New Visit 1, Inadequate") for each in told)
    assert any(each.startswith("Gone Visit 1, Requires improvement") for each in told)


# Adopt


def test_somebody_else_adopts_with_a_reason_and_the_history_shows_it(kent, manager, draft):
    manager.visit("policy:draft", pk=draft.pk)
    manager.click("Adopt")
    manager.send(reason="Agreed by the board on 14 October")

    assert manager.title == "History and drafts"
    assert "It applies from 4 January 2027" in manager.notices[0]
    version = adopted(kent).first()
    assert (version.text, version.applies_from) == (FORTNIGHTLY, day("Monday 2027-01-04"))
    newest = words(manager.page.select_one("[aria-labelledby=versions] tbody tr"))
    assert newest.startswith("4 January 2027 Still to come Priya Shah, 15 October 2026")
    past = words(manager.page.select_one("[aria-labelledby=past] tbody tr"))
    assert "Adopted by Priya Shah on 15 October 2026: Agreed by the board on 14 October" in past
    manager.click("What it changed on 4 January 2027")
    assert "due : 1 month → 2 weeks" in words(manager.page.select_one("main"))


def test_without_a_reason_nothing_is_adopted(kent, manager, draft):
    manager.visit("policy:adopt", pk=draft.pk)
    manager.send(reason=" ")

    assert manager.errors == ["Say why it is adopted"]
    assert get_draft(kent, draft.pk).is_open


def test_whoever_wrote_it_is_told_that_somebody_else_must_adopt(kent, manager, draft):
    manager.visit("policy:edit", pk=draft.pk)
    manager.send(note="A comma")

    assert "somebody else has to adopt it" in words(manager.page.select_one("main"))
    assert not [a for a in manager.page.select("main a") if words(a) == "Adopt"]
    manager.visit("policy:adopt", pk=draft.pk)
    assert "somebody else has to adopt it" in manager.notices[0]
    answer = manager.client.post(
        reverse("policy:adopt", args=[draft.pk]),
        {"seen": get_draft(kent, draft.pk).fingerprint, "reason": "Mine"},
    )
    assert answer.status_code == 200
    assert get_draft(kent, draft.pk).is_open


def test_what_stands_in_the_way_is_said_instead_of_a_form(kent, manager):
    draft = a_draft(kent, "authority: kent\n")

    manager.visit("policy:adopt", pk=draft.pk)

    assert "This draft cannot be adopted as it is: its text has" in manager.notices[0]
    assert not manager.page.select("form#form")


def test_a_draft_changed_after_it_was_looked_at_is_not_adopted(kent, writer, manager, draft):
    manager.visit("policy:adopt", pk=draft.pk)
    writer.visit("policy:edit", pk=draft.pk)
    writer.send(note="Second thoughts")

    manager.send(reason="Agreed")

    assert manager.title == f"Draft {draft.pk} of the policy"
    assert "Helen Marsh saved this draft" in manager.notices[0]
    assert get_draft(kent, draft.pk).is_open


def test_a_draft_is_set_aside_and_stays_to_be_read(kent, writer, draft):
    writer.visit("policy:draft", pk=draft.pk)
    writer.click("Set it aside")
    writer.send(reason="The grant ended")

    past = words(writer.page.select_one("[aria-labelledby=past] tbody tr"))
    assert "Set aside by Helen Marsh on 15 October 2026: The grant ended" in past
    writer.click(f"Draft {draft.pk}")
    assert not [a for a in writer.page.select("main a") if words(a) == "Change the draft"]


def test_what_is_over_leads_back_to_its_page(kent, manager, draft):
    manager.visit("policy:set_aside", pk=draft.pk)
    manager.send()

    for name in ("policy:edit", "policy:adopt", "policy:set_aside"):
        manager.visit(name, pk=draft.pk)
        assert manager.title == f"Draft {draft.pk} of the policy"


# History, and who may do what


def test_the_history_says_which_version_is_in_force(reader):
    reader.visit("policy:versions")

    rows = [words(row) for row in reader.page.select("[aria-labelledby=versions] tbody tr")]
    assert [row.split(" Goodward")[0] for row in rows] == [
        "10 November 2025 In force",
        "1 September 2018 Earlier",
    ]


def test_what_the_first_version_changed_is_nothing_to_compare(reader):
    reader.visit("policy:changes", applies_from="2018-09-01")

    assert "It is the first version" in words(reader.page.select_one("main"))
    assert reader.client.get("/policy/from/2001-01-01/changes/").status_code == 404


def test_a_reader_sees_drafts_and_is_offered_nothing_to_do(reader, draft):
    reader.visit("policy:versions")
    assert not [a for a in reader.page.select("main a") if words(a) == "Begin a draft"]
    reader.click(f"Draft {draft.pk}")

    offered = {words(a) for a in reader.page.select("main .govuk-button-group a")}
    assert offered == {"Download the text", "Download the examples"}


def test_an_administrator_of_another_authority_does_not_find_the_draft(draft):
    stranger = Visitor(Client(), a_person(an_authority("leicestershire"), "administrator"))

    for name in ("draft", "edit", "preview", "adopt", "set_aside", "draft_text"):
        stranger.visit(f"policy:{name}", pk=draft.pk, status=404)


def test_the_audit_record_leads_to_the_draft(manager, draft):
    manager.visit("audit:show")

    manager.click("Draft")
    assert manager.title == f"Draft {draft.pk} of the policy"
