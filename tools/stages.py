"""The stages that the tests run in, as a table, and which stages an argument belongs to."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import NamedTuple

from tools.places import ROOT
from tools.system_packages import CHROMIUM, CLAMD, POSTGRES, Need

# As many processes as there are cores, each with a database of its own; but what a machine says of
# its cores may be more than it gives to one program. Neighbours stay together, for they share what
# a file of tests makes once. `./run test -n 0` runs everything in one process, as a debugger needs.
SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")


class Stage(NamedTuple):
    """
    One run of pytest.

    needs: without it none of its tests can run. wants: what some of them are skipped without.
    signs_in_elsewhere: some of them sign in at an identity provider, in an environment of its own.
    compares_survival: some of them compare with lifelines, in an environment of its own as well.
    """

    name: str
    folders: tuple[str, ...]
    options: tuple[str, ...] = ()
    needs: Need | None = None
    wants: tuple[Need, ...] = ()
    signs_in_elsewhere: bool = False
    compares_survival: bool = False


# Without pytest-django: the core's tests must pass where Django is not even looked at. Its one
# option in pyproject.toml then belongs to nobody, which is no mistake here.
_UNKNOWN = ("-o", "strict_config=false", "-W", "ignore:Unknown config option")
WITHOUT_DJANGO = ("-p", "no:django", *_UNKNOWN)

STAGES = (
    Stage("unit tests", ("tests/unit",), WITHOUT_DJANGO, compares_survival=True),
    Stage(
        "tests on SQLite",
        ("tests/policies", "tests/conventions", "tests/integration"),
        ("-m", "not postgres and not browser"),
        wants=(CLAMD,),
        signs_in_elsewhere=True,
    ),
    Stage(
        "tests on PostgreSQL",
        ("tests/integration",),
        ("-m", "not sqlite and not browser"),
        POSTGRES,
    ),
    Stage(
        "tests in a browser",
        ("tests/journeys", "tests/integration"),
        ("-m", "browser"),
        CHROMIUM,
    ),
)

# Options of pytest whose value is the next word, so that the value is not taken for a path.
TAKES_A_VALUE = {
    *("-k", "-m", "-n", "-p", "-W", "-o", "-c", "-r"),
    *("--tb", "--maxfail", "--durations", "--dist", "--maxprocesses"),
}


def split(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Return the paths among pytest's arguments, then everything else, each in its order."""
    paths: list[str] = []
    rest: list[str] = []
    before = ""
    for word in arguments:
        is_path = not word.startswith("-") and before not in TAKES_A_VALUE
        (paths if is_path else rest).append(word)
        before = word
    return paths, rest


def paths_of(stage: Stage, asked: list[str]) -> list[str]:
    """Return what of a stage to run: all its folders that exist, or what was asked for of it."""
    folders = [folder for folder in stage.folders if (ROOT / folder).is_dir()]
    if not asked:
        return folders
    inside = [path for path in asked if any(_within(path, folder) for folder in folders)]
    around = [folder for folder in folders if any(_within(folder, path) for path in asked)]
    return list(dict.fromkeys([*inside, *around]))


def _within(path: str, folder: str) -> bool:
    return PurePosixPath(_plain(path)).is_relative_to(_plain(folder))


def _plain(path: str) -> str:
    """Return a path as written in the table: from the root, with slashes, without a test's name."""
    file = path.partition("::")[0].replace("\\", "/")
    return file.removeprefix(ROOT.as_posix() + "/").removeprefix("./").rstrip("/")
