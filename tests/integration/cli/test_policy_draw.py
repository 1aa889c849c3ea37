"""`goodward policy draw`: a pathway's flow chart as a file, wide enough for a page."""

from __future__ import annotations

from goodward.cli.__main__ import main
from goodward.core.policy.drawing.charting import chart_of
from goodward.core.policy.drawing.svg import WIDE, draw
from goodward.policies import library


def test_the_drawing_is_written_as_wide_as_a_page(tmp_path):
    path = tmp_path / "inadequate.svg"

    assert main(["policy", "draw", "kent", "inadequate", "-o", str(path)]) == 0

    chart = chart_of(library.load("kent").latest, "inadequate")
    assert path.read_text(encoding="utf-8") == draw(chart, width=WIDE)


def test_a_pathway_that_is_not_there_names_those_that_are(capsys):
    assert main(["policy", "draw", "kent", "nowhere"]) != 0
    assert "requires_improvement" in capsys.readouterr().err
