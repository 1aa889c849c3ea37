"""
Nothing goes twice: workers are killed at every step of sending, and several send at once.

Real processes, real databases of both kinds, and a real mail server that counts.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.postbox import Postbox, open_postbox
from tests.support.postgres import find_postgres, own_postgres
from tests.support.sending_worker import NOWHERE, STEPS

ROOT = Path(__file__).resolve().parents[3]
WORKER = ROOT / "tests" / "support" / "sending_worker.py"
AFTER_THE_CLAIM = "20"  # minutes, more than the longest claim
LONG_ENOUGH = 300  # seconds

# Of each step at which a worker is killed: how often the message went, and where it stands once
# other workers have looked.
COMES_TO = {
    "before-it-is-claimed": (1, "sent"),
    "after-it-is-claimed": (0, "unsure"),
    "before-the-server-is-asked": (0, "unsure"),
    "after-the-line-stands": (0, "unsure"),
    "after-it-was-handed-over": (1, "unsure"),
    "before-it-is-kept": (1, "unsure"),
    "inside-the-keeping": (1, "unsure"),
    "after-it-was-kept": (1, "sent"),
}
# The same, when it is killed while the server takes the message, before that has answered.
AT_THE_SERVER = {"RCPT": (0, "unsure"), "DATA": (1, "unsure")}
AT_ONCE, MANY, WORKERS = "at-once", 40, 3


class Came(NamedTuple):
    """What all of it came to: how often each address was written to, and where things stand."""

    letters: Counter[str]
    stands: dict[str, list[str]]


def begin(database: str, box: Postbox, *words: str) -> subprocess.Popen[str]:
    env = os.environ | {
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "goodward.config.settings",
        "GOODWARD_DATABASE": database,
        "GOODWARD_SECRET_KEY": "only-for-tests-" + "x" * 40,
        "GOODWARD_EMAIL_HOST": "127.0.0.1",
        "GOODWARD_EMAIL_PORT": str(box.port),
        "GOODWARD_EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    }
    return subprocess.Popen(
        [sys.executable, str(WORKER), *words],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(child: subprocess.Popen[str], code: int = 0) -> str:
    said, wrong = child.communicate(timeout=LONG_ENOUGH)
    assert child.returncode == code, wrong
    return said


def all_of_it(database: str) -> Came:
    with open_postbox() as box:
        one_each = [f"{name}=1" for name in (*COMES_TO, *AT_THE_SERVER)]
        ended(begin(database, box, "prepare", *one_each, f"{AT_ONCE}={MANY}"))
        for step in COMES_TO:
            ended(begin(database, box, "send", step, step), -signal.SIGKILL)
        for moment in AT_THE_SERVER:
            child: list[subprocess.Popen[str]] = []
            box.at[moment] = lambda child=child: child[0].send_signal(signal.SIGKILL)
            child.append(begin(database, box, "send", moment, NOWHERE))
            ended(child[0], -signal.SIGKILL)
            box.at.clear()
        together = [begin(database, box, "send", AT_ONCE, NOWHERE) for _ in range(WORKERS)]
        for each in together:
            ended(each)
        for _ in range(2):
            ended(begin(database, box, "look", AFTER_THE_CLAIM))
        stands = json.loads(ended(begin(database, box, "state")))
        return Came(Counter(to for letter, _ in box.letters for to in letter), stands)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def came(request, tmp_path_factory) -> Iterator[Came]:
    if request.param == "sqlite":
        file = tmp_path_factory.mktemp("outbox") / "outbox.sqlite3"
        yield all_of_it(f"sqlite:///{file}")
        return
    programs = find_postgres()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    with own_postgres(programs) as address:
        yield all_of_it(address)


def test_every_step_at_which_a_worker_may_die_is_tried():
    assert set(COMES_TO) == set(STEPS) - {NOWHERE}


@pytest.mark.parametrize("step", COMES_TO)
def test_a_worker_killed_at_any_step_leaves_one_message_or_a_question(came, step):
    went, state = COMES_TO[step]

    assert came.letters[f"{step}.0@x.example"] == went
    assert came.stands[step] == [state]


@pytest.mark.parametrize("moment", AT_THE_SERVER)
def test_a_worker_killed_while_the_server_takes_the_message_leaves_a_question(came, moment):
    went, state = AT_THE_SERVER[moment]

    assert came.letters[f"{moment}.0@x.example"] == went
    assert came.stands[moment] == [state]


def test_three_workers_at_once_send_each_message_once(came):
    assert [came.letters[f"{AT_ONCE}.{number}@x.example"] for number in range(MANY)] == [1] * MANY
    assert came.stands[AT_ONCE] == ["sent"] * MANY
