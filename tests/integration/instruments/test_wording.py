"""The wording of licensed scales."""

from __future__ import annotations

import pytest

from goodward.core.instruments.forms import Form
from goodward.instruments import actions, queries
from goodward.instruments.models import Descriptor
from tests.support.audits import REQUIREMENTS, SCALE, THURSDAY, Beeches
from tests.support.builders import an_authority

pytestmark = pytest.mark.django_db


def scale(here) -> Form:
    return queries.forms_of(here.authority.slug)[SCALE].form


def describe(here, licence="Licence 12 of the publisher", form=None, **texts):
    return actions.describe(
        authority=here.authority,
        form=form or scale(here),
        texts={key.replace("__", "."): text for key, text in texts.items()},
        licence=licence,
        by=here.sam,
        at=THURSDAY,
    )


def wording(authority):
    return {key: each.text for key, each in queries.descriptors_of(authority, SCALE).items()}


def test_wording_is_entered_replaced_and_taken_away_again_for_one_authority():
    here = Beeches()
    other = an_authority("leicestershire")

    assert describe(here, trust__groups="1: alone. 7: together", trust__choices="1: none") == 2
    assert describe(here, trust__groups="1: alone", trust__choices="1: none") == 1
    assert describe(here, trust__choices=" ") == 1

    assert wording(here.authority) == {"trust.groups": "1: alone"}
    assert wording(other) == {}
    assert Descriptor.objects.for_authority(here.authority).count() == 4


def test_wording_needs_a_licence_and_a_form_that_takes_it():
    here = Beeches()

    with pytest.raises(actions.AuditRefused, match="which licence"):
        describe(here, licence=" ", trust__groups="1: alone")
    with pytest.raises(actions.AuditRefused, match="no such item"):
        describe(here, trust__lost="1: alone")
    with pytest.raises(actions.AuditRefused, match="stands in its file"):
        describe(here, form=queries.forms_of("kent")[REQUIREMENTS].form)

    assert wording(here.authority) == {}
