"""`goodward search` says whether the index is in step, and puts it right."""

from __future__ import annotations

import pytest

from goodward.cli.__main__ import main
from goodward.searching import upkeep
from tests.support.builders import a_provider, an_authority

pytestmark = pytest.mark.django_db


def test_an_index_out_of_step_shows_until_it_is_made_anew(capsys):
    kent = an_authority()
    a_provider(kent, "Acorns")
    assert main(["search", "check"]) == 0
    assert capsys.readouterr().out == "Kent: in step\n"

    upkeep.lift()
    a_provider(kent, "Beeches")
    upkeep.put_back()

    assert main(["search", "check"]) == 1
    assert capsys.readouterr().out == "Kent: 1 missing\n"
    assert main(["search", "rebuild"]) == 0
    assert capsys.readouterr().out == "Kent: 2 entries made anew\n"
    assert main(["search", "check"]) == 0
