"""A policy for sign-off: all it says is on paper, and told to those who do not see it."""

from __future__ import annotations

import pytest

from goodward.core.policy.drawing.charting import chart_of
from goodward.core.policy.explaining import BASIS_TEXTS, day_in_words
from goodward.core.policy.prose import register, sections
from goodward.documents.paper import A3, A4, PAPERS
from goodward.documents.policy import BASIS_NAMES, HOLDERS, policy_pdf
from goodward.policies import library
from tests.support.pdf import Pdf

LATEST = {
    name: library.load_path(library.LIBRARY / name).latest
    for name in (*library.authorities(), "_template")
}


@pytest.fixture(scope="module", params=LATEST)
def policy(request):
    return LATEST[request.param]


@pytest.fixture(scope="module", params=PAPERS)
def paper(request):
    return PAPERS[request.param]


@pytest.fixture(scope="module")
def read(policy, paper):
    return a_document(policy, paper)


def a_document(policy, paper=A4):
    return Pdf(policy_pdf(policy, authority="Borsetshire", dated=policy.applies_from, paper=paper))


def is_said(words, read):
    """Return whether words stand in the document, however its lines and pages break."""
    return squeezed(words) in squeezed(read.words)


def squeezed(text):
    for hyphen in ("-", "\ufffe", "\x02"):
        text = text.replace(hyphen, "")
    return "".join(text.split())


def test_it_is_accessible(read, policy):
    assert (read.title, read.language, read.is_tagged) == (policy.title, "en-GB", True)
    assert {"Title", "H1", "H2", "Table", "TH", "TD", "L", "Figure", "Link"} <= read.tags


def test_it_is_on_the_paper_asked_for(read, paper):
    assert read.sizes == {(297, 420) if paper is A3 else (210, 297)}
    assert min(read.margins()) > 15


def test_the_first_page_says_whose_what_and_since_when(read, policy):
    first = read.pages[0]

    for said in ("Borsetshire", day_in_words(policy.applies_from), policy.hash, "Contents"):
        assert said in first
    for text in BASIS_TEXTS.values():
        assert text in first


def test_every_page_says_its_number_and_all_but_the_first_which_version(read, policy):
    for number, page in enumerate(read.pages, start=1):
        assert page.endswith(f"Page {number} of {len(read.pages)}")
    for page in read.pages[1:]:
        assert page.startswith("Borsetshire Policy from ")
        assert f"version {policy.hash[:12]}" in page


def test_the_documents_it_rests_on_and_the_roles_are_told(read, policy):
    for document in policy.text.documents.values():
        assert is_said(document.title, read)
        assert is_said(document.publisher, read)
        assert document.sha256 is None or is_said(document.sha256, read)
    for role in policy.text.roles.values():
        assert is_said(role.title, read)
        assert is_said(role.does or "", read)


def test_every_rule_stands_beside_its_quotes(policy):
    # One paper is enough: the other bears the same words.
    read = a_document(policy)

    for section in sections(policy):
        assert is_said(section.title, read)
        for statement in section.statements:
            for words in (statement.text, *statement.details, statement.note or ""):
                assert is_said(words, read), words
            for _, quote in statement.sources:
                assert is_said(f"“{quote}”", read), quote


def test_local_choices_and_conflicts_are_marked(read, policy):
    told = [each.basis for section in sections(policy) for each in section.statements]

    # Each mark stands once on the first page, where it is explained.
    assert read.words.count("Local choice ") >= told.count("local_choice") + 1
    assert read.words.count("Conflict See ") == told.count("conflict")


def test_the_conflict_register_has_every_reading_and_decision(policy):
    read = a_document(policy)

    for each in register(policy):
        assert is_said(f"{each.id}. {each.question}", read)
        for words in (*each.readings, each.decision, each.why, each.other_reading_gives or ""):
            assert is_said(words, read), words


def test_every_pathway_is_drawn_with_no_box_cut_in_two(read, policy):
    for pathway in policy.pathway_ids:
        chart = chart_of(policy, pathway)
        assert [box.title for box in chart.boxes if read.page_with(box) is None] == []


def test_every_drawing_is_told_to_those_who_do_not_see_it(read, policy):
    titles = [chart_of(policy, pathway).title for pathway in policy.pathway_ids]

    for title in titles:
        assert any(told.startswith(f"Flow chart of “{title}”") for told in read.pictures_told)
    assert len(read.pictures_told) >= len(titles)


def test_the_last_page_is_for_signing(read, policy):
    last = read.pages[-1]

    assert "Sign-off" in last
    assert policy.hash in last
    for part in ("Checked by", "Adopted by"):
        after = last.partition(part)[2]
        assert [word for word in after.split() if word in ("Name", "Role", "Date", "Signature")][
            :4
        ] == ["Name", "Role", "Date", "Signature"]


def test_what_is_said_of_bases_and_of_roles_is_said_of_all():
    kinds = {role.held_by for policy in LATEST.values() for role in policy.text.roles.values()}

    assert set(BASIS_NAMES) == set(BASIS_TEXTS)
    assert kinds <= set(HOLDERS)
