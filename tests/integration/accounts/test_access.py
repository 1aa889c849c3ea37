"""A page states who may open it; the request says who asks."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from goodward.accounts.membership import MembershipMiddleware
from goodward.accounts.models import User
from goodward.accounts.rights import ActUnknown, State
from goodward.providers import queries as providers
from goodward.ui.access import get_or_404, requires
from tests.support.builders import a_person, a_provider, an_authority

pytestmark = pytest.mark.django_db


@requires("record.officer_allocated")
def allocate(request):
    return HttpResponse("allocated")


def asked_by(user, session=None):
    """Return the request of a person, as the middleware leaves it."""
    request = RequestFactory().get("/allocate/?page=2")
    request.user, request.session = user, session or {}
    MembershipMiddleware(lambda request: HttpResponse())(request)
    return request


def test_a_view_bears_its_rule():
    assert allocate.access_rule == "record.officer_allocated"


def test_a_rule_that_is_not_in_the_table_is_found_when_the_page_is_loaded():
    with pytest.raises(ActUnknown):
        requires("record.wishes")


def test_somebody_with_the_right_gets_the_page():
    senior = a_person(an_authority(), "senior_improvement_adviser")

    assert allocate(asked_by(senior)).content == b"allocated"


def test_nobody_signed_in_is_sent_to_sign_in_and_comes_back():
    response = allocate(asked_by(AnonymousUser()))

    assert response.status_code == 302
    assert response.url == "/account/login/?next=/allocate/%3Fpage%3D2"


def test_the_wrong_role_is_refused():
    with pytest.raises(PermissionDenied):
        allocate(asked_by(a_person(an_authority(), "funding_officer")))


def test_a_person_of_no_authority_is_refused():
    nobody = User.objects.create_user("nobody@kent.example", full_name="Nobody")

    with pytest.raises(PermissionDenied):
        allocate(asked_by(nobody))


def test_the_request_says_for_whom_and_in_which_roles():
    kent = an_authority()
    request = asked_by(a_person(kent, "improvement_adviser", "funding_officer"))

    assert request.authority == kent
    assert request.roles == ("improvement_adviser", "funding_officer")
    assert request.role_text == "Improvement adviser, Funding officer"
    assert request.may("record.visit_held")
    assert not request.may("record.visit_held", State.LEFT)


def test_who_asks_costs_one_query(django_assert_num_queries):
    anna = a_person(an_authority())

    with django_assert_num_queries(1):
        asked_by(anna)


def test_what_is_another_authoritys_is_not_found():
    kent, leicestershire = an_authority("kent"), an_authority("leicestershire")
    provider = a_provider(leicestershire)

    assert get_or_404(providers.get_provider, leicestershire, provider.pk) == provider
    with pytest.raises(Http404):
        get_or_404(providers.get_provider, kent, provider.pk)


def test_nobody_can_sign_up(client):
    response = client.post(
        "/account/signup/",
        {"email": "x@example.org", "password1": "long enough 1", "password2": "long enough 1"},
    )

    assert not User.objects.filter(email="x@example.org").exists()
    assert response.status_code in (200, 302, 403)
