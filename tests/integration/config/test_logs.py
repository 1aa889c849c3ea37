"""What the server's log says of pages that somebody may not open."""

from __future__ import annotations

import logging

import pytest
from django.conf import settings
from django.test import Client

from goodward.config.logs import RefusalsInOneLine
from tests.support.builders import a_person, an_authority


@pytest.mark.django_db
def test_a_page_that_somebody_may_not_open_is_one_line_without_a_traceback(caplog):
    caplog.handler.addFilter(RefusalsInOneLine())
    client = Client()
    client.force_login(a_person(an_authority("kent"), "improvement_adviser"))

    answer = client.get("/oversight/deadlines/officers/")

    assert answer.status_code == 403
    [said] = [each for each in caplog.text.splitlines() if "Forbidden" in each]
    assert said.endswith("/oversight/deadlines/officers/")
    assert "Traceback" not in caplog.text


def test_a_fault_keeps_its_traceback():
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "", (), (None, None, None))
    record.status_code = 500

    assert RefusalsInOneLine().filter(record)
    assert record.exc_info == (None, None, None)


def test_the_log_of_the_server_is_filtered_so():
    assert settings.LOGGING["handlers"]["stderr"]["filters"] == ["refusals"]
    assert settings.LOGGING["filters"]["refusals"]["()"].endswith(RefusalsInOneLine.__name__)
