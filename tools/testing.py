"""`./run test`: every stage in turn, then one honest summary."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.postgres import CannotStart, own_postgres
from tools.environments import DEVELOPMENT, IDENTITIES, SURVIVAL, CannotPrepare, prepare
from tools.places import CACHE, OIDC_VENV, ROOT, SURVIVAL_VENV, VENV, environment, say
from tools.stages import SIDE_BY_SIDE, STAGES, Stage, paths_of, split
from tools.system_packages import CHROMIUM, LETTERS, POSTGRES, fetch_missing

# pytest's exit codes: a stage in which nothing was collected has nothing to report.
ALL_PASSED, SOME_FAILED, NOTHING_COLLECTED = 0, 1, 5


@dataclass
class Tally:
    """What became of the tests so far."""

    passed: int = 0
    failed: int = 0
    skipped: Counter[tuple[str, str]] = field(default_factory=Counter)  # by stage and reason
    broken: list[str] = field(default_factory=list)  # stages that ended before their last test

    def lines(self) -> list[str]:
        """Return the summary: why each group was skipped, what broke, and the counts last."""
        skips = [f"skipped {n} in {name}: {why}" for (name, why), n in self.skipped.items()]
        counts = f"{self.passed} passed, {self.failed} failed, {self.skipped.total()} skipped"
        return [*skips, *self.broken, counts]

    def exit_code(self, *, skips_fail: bool) -> int:
        """Return 0 only if something ran and nothing is wrong."""
        if self.failed or self.broken or (skips_fail and self.skipped):
            return 1
        return 0 if self.passed or self.skipped else NOTHING_COLLECTED


def test(arguments: list[str]) -> int:
    """Run the stages that the arguments touch; paths choose, every other word goes to pytest."""
    python = prepare(VENV, DEVELOPMENT)
    asked, options = split(arguments)
    to_run = [(stage, paths) for stage in STAGES if (paths := paths_of(stage, asked))]
    needs = [stage.needs for stage, _ in to_run if stage.needs]
    needs += [want for stage, _ in to_run for want in stage.wants if want not in needs]
    fetch_missing([*needs, LETTERS] if CHROMIUM in needs else needs)
    if any(stage.signs_in_elsewhere for stage, _ in to_run):
        _prepare_beside(OIDC_VENV, IDENTITIES, "that sign in at an identity provider")
    if any(stage.compares_survival for stage, _ in to_run):
        _prepare_beside(SURVIVAL_VENV, SURVIVAL, "that compare with lifelines")
    tally = Tally()
    for stage, paths in to_run:
        say(f"── {stage.name}")
        _run(stage, [*paths, *options], python, tally)
    in_ci = os.environ.get("CI", "").lower() == "true"
    print("", *tally.lines(), sep="\n", flush=True)
    if in_ci and tally.skipped:
        say("With CI=true a skipped test is a failure.")
    if tally.exit_code(skips_fail=in_ci) == NOTHING_COLLECTED:
        say("No test was found.")
    return tally.exit_code(skips_fail=in_ci)


def _prepare_beside(venv: Path, requirements: Path, which: str) -> None:
    # What these need would change the product's own packages, or is many times as large as they
    # are, so it is never installed with them.
    try:
        prepare(venv, requirements)
    except CannotPrepare as trouble:
        say(f"{trouble} Tests {which} are skipped.")


def _run(stage: Stage, words: list[str], python: Path, tally: Tally) -> None:
    with ExitStack() as until_done, tempfile.TemporaryDirectory() as folder:
        counts = Path(folder) / "counts.json"
        command = _command(stage, words, python, counts)
        env = {"DJANGO_SETTINGS_MODULE": "goodward.config.settings_test"}
        env["GOODWARD_DEMONSTRATION"] = "no"
        place = stage.needs.find() if stage.needs else None
        if stage.needs and place is None:
            command.append(f"--skip-all={stage.needs.name} is not installed")
        elif stage.needs is POSTGRES and place:
            try:
                env["GOODWARD_DATABASE"] = until_done.enter_context(own_postgres(place))
            except CannotStart as trouble:
                tally.broken.append(f"broken: {stage.name}: {trouble}")
                return
        elif stage.needs is CHROMIUM:
            env["GOODWARD_CHROMIUM"] = str(place)
        code = subprocess.run(command, cwd=ROOT, env=_compiling_once(environment(**env))).returncode
        _add(stage.name, counts, code, tally)


def _command(stage: Stage, words: list[str], python: Path, counts: Path) -> list[str]:
    """Return how pytest is called; what somebody asked for comes last, so that it counts."""
    counting = ["-p", "tests.support.counting", f"--counts={counts}"]
    return [str(python), "-m", "pytest", *counting, *SIDE_BY_SIDE, *stage.options, *words]


def _compiling_once(env: dict[str, str]) -> dict[str, str]:
    """
    Return the environment in which Python keeps what it compiled.

    Somebody who wants nothing written beside the sources gets it elsewhere: otherwise each of some
    hundred processes would compile everything again.
    """
    if not env.get("PYTHONDONTWRITEBYTECODE"):
        return env
    apart = {"PYTHONPYCACHEPREFIX": str(CACHE / "bytecode"), **env}
    return {name: value for name, value in apart.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _add(name: str, counts: Path, code: int, tally: Tally) -> None:
    """Add the counts of one stage, and say so if it did not come to its end."""
    if counts.exists():
        said = json.loads(counts.read_text(encoding="utf-8"))
        tally.passed += said["passed"]
        tally.failed += said["failed"]
        tally.skipped.update({(name, why): n for why, n in said["skipped"].items()})
    if code == SOME_FAILED and counts.exists():
        return
    if code not in (ALL_PASSED, NOTHING_COLLECTED):
        tally.broken.append(f"broken: {name} ended with pytest's exit code {code}")
