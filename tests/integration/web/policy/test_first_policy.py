"""A third authority: no policy at first, then one that its own people drafted and adopted."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goodward.accounts import actions as accounts
from goodward.accounts.models import LocalAuthority
from goodward.policies.queries import adopted, drafts_of
from tests.support.builders import REQUIRES_IMPROVEMENT, a_person, a_provider, history
from tests.support.days import noon
from tests.support.sound_policy import SOUND
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
MORNING = noon("Wednesday 2026-10-14")


@pytest.fixture
def borsetshire(db: None) -> LocalAuthority:
    return accounts.add_authority(
        slug="borsetshire", name="Borsetshire", ofsted_names=["Borsetshire"], at=MORNING
    )


@pytest.fixture
def registrar(borsetshire: LocalAuthority) -> Visitor:
    return Visitor(Client(), a_person(borsetshire, "administrator", name="Tom Reed"))


@pytest.fixture
def adviser(borsetshire: LocalAuthority) -> Visitor:
    return Visitor(Client(), a_person(borsetshire, "improvement_adviser", name="Anna Bell"))


@pytest.mark.parametrize("address", ["/", "/providers/", "/policy/"])
def test_where_no_policy_is_adopted_the_way_to_one_is_shown(registrar, adviser, address):
    for visitor, may_begin in ((registrar, True), (adviser, False)):
        visitor.visit(address, status=409)

        assert "No policy is adopted yet" in words(visitor.page.select_one("main"))
        assert bool(visitor.page.select_one("main a.govuk-button")) is may_begin


def test_its_people_draft_and_adopt_the_first_one_and_then_everything_is_there(
    borsetshire, registrar, adviser
):
    registrar.visit("policy:begin")
    file = SimpleUploadedFile("policy.yaml", SOUND.encode())
    registrar.send(start="file", file=file, note="Our strategy of 2026")
    [draft] = drafts_of(borsetshire)

    registrar.visit("policy:draft", pk=draft.pk)
    registrar.visit("policy:preview", pk=draft.pk)
    assert "No case is open yet" in words(registrar.page.select_one("main"))
    registrar.visit("policy:versions")
    assert f"Draft {draft.pk}" in words(registrar.page.select_one("main"))
    assert "None is adopted yet" in words(registrar.page.select_one("main"))

    grace = a_person(borsetshire, "improvement_standards_manager", name="Grace Whitcombe")
    manager = Visitor(Client(), grace)
    manager.visit("policy:adopt", pk=draft.pk)
    manager.send(reason="Agreed by the board", seen=draft.fingerprint)
    assert [each.adopted_by for each in adopted(borsetshire)] == [grace]

    acorns = a_provider(borsetshire, "Acorns")
    told = "Thursday 2026-10-15"
    history(acorns, [(told, "judgement_published", REQUIRES_IMPROVEMENT)])
    adviser.visit("work:list")
    adviser.visit("providers:show", pk=acorns.pk)
    assert "Support" in words(adviser.page.select_one("main"))
