"""What a form asks is done and said, or refused where the refusal belongs."""

from __future__ import annotations

import pytest
from django import forms
from django.contrib.messages.storage.base import BaseStorage
from django.test import RequestFactory

from goodward.core.refusals import Refused
from goodward.ui.doing import is_done, refuse, was_written_meanwhile


class Reason(forms.Form):
    reason = forms.CharField()


class Kept(BaseStorage):
    """Banners as the next page would show them."""

    def _get(self, *_args, **_kwargs):
        return [], True

    def _store(self, *_args, **_kwargs):
        return []


@pytest.fixture
def request_():
    request = RequestFactory().post("/")
    request._messages = Kept(request)
    return request


def banners(request):
    return [str(each) for each in request._messages._queued_messages]


def test_what_was_done_is_said_in_the_banner(request_):
    form = Reason({"reason": "Ill"})

    assert is_done(request_, form, lambda said: f"Kept: {said['reason']}.", Refused)
    assert banners(request_) == ["Kept: Ill."]


def test_a_form_that_is_not_valid_does_nothing(request_):
    assert not is_done(request_, Reason({}), lambda said: pytest.fail("it was done"), Refused)
    assert banners(request_) == []


@pytest.mark.parametrize(
    ("field", "place"), [("reason", "reason"), ("day", "__all__"), (None, "__all__")]
)
def test_a_refusal_stands_at_its_field_or_above_a_form_that_has_no_such_field(
    request_, field, place
):
    form = Reason({"reason": "Ill"})

    def do(said):
        raise Refused("Say why", field)

    assert not is_done(request_, form, do, Refused)
    assert form.errors == {place: ["Say why"]}


def test_a_refusal_that_names_no_field_at_all_stands_above_the_form():
    form = Reason({"reason": "Ill"})

    refuse(form, ValueError("The PDF was not made"))

    assert form.non_field_errors() == ["The PDF was not made"]


def test_what_nobody_expected_is_not_hidden(request_):
    def do(said):
        raise KeyError("a mistake in the product")

    with pytest.raises(KeyError):
        is_done(request_, Reason({"reason": "Ill"}), do, Refused)


class Draft(forms.Form):
    text = forms.CharField()
    revision = forms.IntegerField(widget=forms.HiddenInput)


@pytest.mark.parametrize(("now", "meanwhile"), [(3, False), (4, True)])
def test_what_somebody_else_wrote_meanwhile_is_noticed_and_what_was_typed_stays(now, meanwhile):
    request = RequestFactory().post("/", {"text": "Ours", "revision": "3"})
    form = Draft(request.POST)

    assert was_written_meanwhile(request, form, now) is meanwhile
    # Saving a second time, with theirs beside it, is knowing.
    assert (form.data["text"], form.data["revision"]) == ("Ours", str(now))


def test_a_page_that_is_only_opened_has_nothing_typed(request_):
    assert not was_written_meanwhile(request_, Draft(initial={"revision": 3}), 4)
