"""Survival as lifelines works it out, in an environment of its own."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

# Here and not with the other files, because `./run` reads this before anything is installed.
ENVIRONMENT = Path(__file__).resolve().parents[2] / ".cache" / "survival-venv"
# Of each sample: the days on which anything ended, followed and happened, and on which the share
# still waiting is S, with its bounds on the scale of log(-log), and the median (null: not reached).
PROGRAM = """
import json, sys, warnings
warnings.simplefilter("ignore")
from lifelines import KaplanMeierFitter
answers = []
for sample in json.load(sys.stdin):
    days, happened = zip(*sample)
    fitted = KaplanMeierFitter(alpha=0.05).fit(days, happened)
    table, low_high = fitted.event_table, fitted.confidence_interval_
    steps = [
        [int(day), int(row.at_risk), int(row.observed),
         float(fitted.survival_function_.loc[day].iloc[0]),
         float(low_high.loc[day].iloc[0]), float(low_high.loc[day].iloc[1])]
        for day, row in table.iterrows() if row.observed
    ]
    median = fitted.median_survival_time_
    answers.append([steps, None if median == float("inf") else float(median)])
json.dump(answers, sys.stdout)
"""


def find_lifelines() -> Path | None:
    """Return the interpreter that has lifelines; nothing before `./run test` made it."""
    python = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    there = python.exists() and any(ENVIRONMENT.rglob("lifelines/__init__.py"))
    return python if there else None


def by_lifelines(python: Path, samples: Sequence[Sequence[tuple[int, bool]]]) -> list[Any]:
    """
    Return the steps and the median of each sample of days and whether it happened.

    A step is the day, how many were followed, for how many it happened, the share for whom it has
    not happened after it, and the bounds of that.
    """
    asked = json.dumps([[[days, it] for days, it in sample] for sample in samples])
    done = subprocess.run(
        [str(python), "-c", PROGRAM], input=asked, capture_output=True, text=True, check=True
    )
    answers: list[Any] = json.loads(done.stdout)
    return answers
