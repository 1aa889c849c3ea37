"""Who people are to the identity provider, from the command line."""

from __future__ import annotations

import pytest

from goodward.accounts.models import Identity
from goodward.cli.__main__ import main
from goodward.config.identity_provider import IdentityProvider
from tests.support.builders import a_person, an_authority

pytestmark = pytest.mark.django_db
ISSUER = "https://sign-in.council.example"


@pytest.fixture
def kent(settings):
    settings.GOODWARD_IDENTITY_PROVIDER = IdentityProvider(ISSUER, "kent", "your account", ())
    return an_authority("kent")


def subjects(authority):
    return list(Identity.objects.for_authority(authority).values_list("issuer", "subject"))


def test_a_person_is_entered_and_taken_away(kent, capsys):
    anna = a_person(kent, name="Anna Reed")

    assert main(["link-identity", "kent", anna.email.upper(), "a-1"]) == 0
    assert f"Anna Reed may sign in through {ISSUER}." in capsys.readouterr().out
    assert subjects(kent) == [(ISSUER, "a-1")]

    assert main(["unlink-identity", "kent", anna.email]) == 0
    assert "Anna Reed no longer signs in" in capsys.readouterr().out
    assert subjects(kent) == []
    assert main(["unlink-identity", "kent", anna.email]) == 2
    assert "Nothing was entered for Anna Reed." in capsys.readouterr().err


def test_a_subject_of_somebody_else_is_refused(kent, capsys):
    main(["link-identity", "kent", a_person(kent).email, "a-1"])

    assert main(["link-identity", "kent", a_person(kent).email, "a-1"]) == 2
    assert "somebody else already. Nothing was entered." in capsys.readouterr().err


@pytest.mark.parametrize("command", [["link-identity", "kent"], ["unlink-identity", "kent"]])
def test_nobody_of_that_address_is_said(kent, capsys, command):
    other = a_person(an_authority("leicestershire"))
    subject = ["a-1"] if command[0] == "link-identity" else []

    assert main([*command, other.email, *subject]) == 2
    assert f"Nobody of “kent” has the address {other.email}" in capsys.readouterr().err


def test_another_authority_is_not_vouched_for(kent, capsys):
    other = an_authority("leicestershire")

    assert main(["link-identity", "leicestershire", a_person(other).email, "a-1"]) == 2
    assert "vouches for the people of “kent”" in capsys.readouterr().err
    assert subjects(other) == []


def test_without_an_identity_provider_nothing_is_entered(kent, settings, capsys):
    settings.GOODWARD_IDENTITY_PROVIDER = None

    assert main(["link-identity", "kent", a_person(kent).email, "a-1"]) == 2
    assert "GOODWARD_OIDC_ISSUER is not set. Nothing was entered." in capsys.readouterr().err
