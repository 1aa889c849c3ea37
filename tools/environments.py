"""Virtual environments made from the hashed requirement files, and made again when those change."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from tools.places import ROOT, python_of, say

UV_PIN = "uv==0.13.9"
RUN_TIME = ROOT / "requirements.txt"
DEVELOPMENT = ROOT / "requirements-dev.txt"
BENCHMARKS = ROOT / "requirements-bench.txt"
IDENTITIES = ROOT / "requirements-oidc.txt"
SURVIVAL = ROOT / "requirements-survival.txt"


class CannotPrepare(Exception):
    """The environment could not be made; the message says why and what would help."""


def prepare(venv: Path, requirements: Path) -> Path:
    """
    Return the interpreter of an environment that holds exactly what a requirement file pins.

    An environment whose stamp fits the file is used as it is, without a word.
    """
    python = python_of(venv)
    stamp = venv / f"{requirements.stem}.sha256"
    wanted = fingerprint(requirements)
    if python.exists() and stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    if not python.exists():
        say(f"Making a Python environment in {venv.relative_to(ROOT)} (once)")
        _create(venv)
    say(f"Installing what {requirements.name} pins; the first time takes up to a minute")
    _install(python, requirements)
    stamp.write_text(wanted, encoding="utf-8")
    return python


def fingerprint(requirements: Path) -> str:
    """Return the SHA-256 of a requirement file, with the Python it was installed for."""
    digest = hashlib.sha256(requirements.read_bytes()).hexdigest()
    return f"{digest} python{sys.version_info.major}.{sys.version_info.minor}\n"


def _create(venv: Path) -> None:
    venv.parent.mkdir(parents=True, exist_ok=True)
    uv = which("uv")
    if uv:
        command = [uv, "venv", "--quiet", "--allow-existing", "--seed", "--python", sys.executable]
    elif find_spec("ensurepip"):
        command = [sys.executable, "-m", "venv"]
    else:
        raise CannotPrepare(
            "This Python cannot make virtual environments. On Debian and Ubuntu that is a package "
            "of its own: apt-get install python3-venv"
        )
    _must([*command, str(venv)], "The environment could not be made.")


def _install(python: Path, requirements: Path) -> None:
    hashed = ["install", "--quiet", "--require-hashes", "-r", str(requirements)]
    uv = _uv(python)
    # As pip does by itself: otherwise every process that may not write would compile them again.
    compiled = "--compile-bytecode"
    if uv and _succeeds([*uv, "pip", *hashed, compiled, "--python", str(python)]):
        return
    say("Going on with pip, which is slower")
    _must(
        [str(python), "-m", "pip", *hashed],
        "The packages could not be installed. This needs a network, or a mirror set up for pip.",
    )


def _uv(python: Path) -> list[str]:
    """Return the command of an installer called uv: the machine's, or one put beside `python`."""
    on_path = which("uv")
    if on_path:
        return [on_path]
    inside = [str(python), "-m", "uv"]
    with tempfile.TemporaryFile() as unread:
        there = subprocess.run([*inside, "--version"], stdout=unread, stderr=unread).returncode == 0
    if there or _succeeds([str(python), "-m", "pip", "install", "--quiet", UV_PIN]):
        return inside
    return []


def _succeeds(command: list[str]) -> bool:
    # pip's hint to upgrade itself is not ours to pass on.
    env = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return subprocess.run(command, cwd=ROOT, env=env, stdout=sys.stderr).returncode == 0


def _must(command: list[str], sentence: str) -> None:
    if not _succeeds(command):
        raise CannotPrepare(sentence)
