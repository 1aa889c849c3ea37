"""A third authority and its first person, from the command line alone."""

from __future__ import annotations

import pytest
from django.test import Client

from goodward.accounts.models import LocalAuthority, Membership, User
from goodward.cli.__main__ import main
from goodward.policies.queries import rules_of
from tests.support.sound_policy import SOUND
from tests.support.visitor import Visitor

pytestmark = pytest.mark.django_db
PERSON = ["add-person", "borsetshire", "anna@borsetshire.example", "Anna Reed"]


@pytest.fixture
def folder(tmp_path):
    version = tmp_path / "borsetshire" / "2026-01-01"
    version.mkdir(parents=True)
    (version / "policy.yaml").write_text(SOUND, encoding="utf-8")
    terms = "terms:\n  - {name: Spring, first_day: 2026-01-05, last_day: 2026-03-27}\n"
    (version.parent / "calendar.yaml").write_text(terms, encoding="utf-8")
    return version.parent


def added(folder, slug="borsetshire", name="Borsetshire County Council", *more):
    return main(["add-authority", slug, name, "--policy", str(folder), *more])


def test_an_authority_is_added_with_its_policy_and_calendar(folder, capsys):
    assert (
        added(folder, "borsetshire", "Borsetshire County Council", "--ofsted-name", "Borset") == 0
    )

    assert "is added, with 1 version of its policy." in capsys.readouterr().out
    authority = LocalAuthority.objects.get(slug="borsetshire")
    assert authority.ofsted_names == ["Borset"]
    rules = rules_of(authority)
    assert rules.latest.title == "A small policy"
    assert [term.name for term in rules.calendar.terms] == ["Spring"]


def test_ofsted_calls_it_by_its_name_unless_told_otherwise(folder):
    added(folder)

    names = LocalAuthority.objects.get(slug="borsetshire").ofsted_names
    assert names == ["Borsetshire County Council"]


def test_a_policy_with_problems_adds_nothing(folder, capsys):
    file = folder / "2026-01-01" / "policy.yaml"
    file.write_text(SOUND.replace("due: 3 months", "due: soon"), encoding="utf-8")

    assert added(folder) == 1
    told = capsys.readouterr()
    assert ":75:14 pathways.support.duties.review.due" in told.out
    assert "The policy has 1 problem. Nothing was added." in told.err
    assert not LocalAuthority.objects.exists()


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("loamshire", "this is the policy of “borsetshire”, not of"),
        ("borsetshire", "There is an authority “borsetshire” or"),
    ],
)
def test_what_cannot_be_added_is_said_and_leaves_nothing_behind(folder, capsys, slug, sentence):
    if slug == "borsetshire":
        added(folder)

    assert added(folder, slug, "Another") == 2
    assert sentence in capsys.readouterr().err
    assert not LocalAuthority.objects.filter(name="Another").exists()


def test_without_a_policy_there_is_no_authority(tmp_path, capsys):
    assert added(tmp_path / "nowhere") == 2
    assert "There is no policy.yaml at" in capsys.readouterr().err


def test_a_person_sets_a_password_where_they_are_told_and_signs_in(folder, capsys):
    added(folder)
    capsys.readouterr()

    assert main([*PERSON, "--role", "administrator", "--role", "improvement_adviser"]) == 0
    path = capsys.readouterr().out.split("address: ")[1].strip()
    anna = User.objects.get(email="anna@borsetshire.example")
    roles = Membership.unscoped.filter(user=anna).values_list("role", flat=True)
    assert sorted(roles) == ["administrator", "improvement_adviser"]

    visitor = Visitor(Client())
    visitor.visit(path)
    visitor.send(password1="nine blue lamps", password2="nine blue lamps")
    visitor.visit("account_login")
    visitor.send(login=anna.email, password="nine blue lamps")
    assert visitor.title == "My work"
    assert main([*PERSON, "--role", "funding_officer"]) == 0
    assert "To set a password" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["add-person", "nowhere", "a@b.example", "A", "--role", "administrator"], "no authority"),
        ([*PERSON, "--role", "wizard"], "there is no role “wizard”; there are improvement_adviser"),
        (
            ["add-person", "borsetshire", "anna", "A", "--role", "administrator"],
            "no e-mail address",
        ),
    ],
)
def test_what_is_wrong_with_a_person_is_said(folder, capsys, words, sentence):
    added(folder)

    assert main(words) == 2
    assert sentence in capsys.readouterr().err
    assert not User.objects.exists()
