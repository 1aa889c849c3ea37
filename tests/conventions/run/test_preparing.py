"""The environment is made once, and again only when what it must hold has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import environments
from tools.environments import CannotPrepare, fingerprint, prepare
from tools.places import python_of


@pytest.fixture
def requirements(tmp_path: Path) -> Path:
    path = tmp_path / "requirements.txt"
    path.write_text("django==5.2.19\n", encoding="utf-8")
    return path


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stand in for the package installer, which needs a network; return what it was asked for."""
    asked: list[str] = []
    monkeypatch.setattr(environments, "_install", lambda _python, path: asked.append(path.name))
    return asked


@pytest.fixture
def venv(tmp_path: Path) -> Path:
    """Return an environment that has an interpreter and nothing else."""
    python = python_of(tmp_path / "venv")
    python.parent.mkdir(parents=True)
    python.touch()
    return tmp_path / "venv"


def test_the_first_time_installs(venv, requirements, installed, capsys):
    assert prepare(venv, requirements) == python_of(venv)

    assert installed == ["requirements.txt"]
    assert "Installing what requirements.txt pins" in capsys.readouterr().err


def test_the_second_time_installs_nothing_and_says_nothing(venv, requirements, installed, capsys):
    prepare(venv, requirements)
    capsys.readouterr()

    prepare(venv, requirements)

    assert installed == ["requirements.txt"]
    assert capsys.readouterr() == ("", "")


def test_a_changed_file_installs_again(venv, requirements, installed):
    prepare(venv, requirements)
    requirements.write_text("django==5.2.20\n", encoding="utf-8")

    prepare(venv, requirements)

    assert len(installed) == 2


def test_each_file_has_its_own_stamp(venv, requirements, installed, tmp_path):
    development = tmp_path / "requirements-dev.txt"
    development.write_text("pytest==9.2.0\n", encoding="utf-8")

    for path in (requirements, development, requirements, development):
        prepare(venv, path)

    assert installed == ["requirements.txt", "requirements-dev.txt"]


def test_an_installation_that_fails_is_tried_again_next_time(venv, requirements, monkeypatch):
    def fail(_python: Path, _path: Path) -> None:
        raise CannotPrepare("no network")

    monkeypatch.setattr(environments, "_install", fail)
    for _attempt in range(2):
        with pytest.raises(CannotPrepare, match="no network"):
            prepare(venv, requirements)


def test_a_fingerprint_is_of_the_content_and_the_python(requirements):
    # sha256sum of “django==5.2.19” and a line's end, worked out outside Python.
    digest = "6feba09a9344e480df659e93be519f8c6e6cc47e2965fc96ddb2678f4447e3f6"

    assert fingerprint(requirements).startswith(f"{digest} python3.")
