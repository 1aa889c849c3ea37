"""Options of an installation; a wrong one says how to put it right."""

from __future__ import annotations

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from goodward.config import options


@pytest.mark.parametrize(
    ("text", "answer"), [("yes", True), ("1", True), (" ON ", True), ("no", False), ("", False)]
)
def test_an_on_off_option_is_read_as_people_write_it(text, answer):
    assert options.yes_or_no("X", default=not answer, env={"X": text}) is answer
    assert options.yes_or_no("X", default=answer, env={}) is answer


def test_an_on_off_option_that_is_neither_is_refused():
    with pytest.raises(ImproperlyConfigured, match="X is “perhaps”; write it as “yes” or “no”"):
        options.yes_or_no("X", default=True, env={"X": "perhaps"})


def test_a_list_is_parted_by_commas():
    assert options.words("X", default="a", env={"X": "one, two,,"}) == ["one", "two"]
    assert options.words("X", default="a,b", env={}) == ["a", "b"]


def test_a_demonstration_makes_its_key_once_and_keeps_it_to_itself(tmp_path):
    var = tmp_path / "var"

    key = options.secret_key(var, demonstration=True, env={})

    assert len(key) >= 50
    assert options.secret_key(var, demonstration=True, env={}) == key
    assert (var / "secret-key").stat().st_mode & 0o077 == 0


def test_everything_else_must_be_given_its_key(tmp_path):
    with pytest.raises(ImproperlyConfigured, match=r"secrets\.token_urlsafe"):
        options.secret_key(tmp_path, demonstration=False, env={})
    env = {"GOODWARD_SECRET_KEY": "given"}
    assert options.secret_key(tmp_path, demonstration=False, env=env) == "given"


def test_keys_of_files_are_made_for_a_demonstration_and_given_to_everything_else(tmp_path):
    made = options.file_keys(tmp_path / "var", demonstration=True, env={})
    assert options.file_keys(tmp_path / "var", demonstration=True, env={}) == made
    assert (tmp_path / "var" / "file-key").stat().st_mode & 0o077 == 0

    newer = Fernet.generate_key().decode()
    env = {"GOODWARD_FILE_KEYS": f"{newer}, {made[0]}"}
    assert options.file_keys(tmp_path, demonstration=False, env=env) == [newer, *made]

    with pytest.raises(ImproperlyConfigured, match=r"Fernet\.generate_key"):
        options.file_keys(tmp_path, demonstration=False, env={})
    with pytest.raises(ImproperlyConfigured, match="is none"):
        options.file_keys(tmp_path, demonstration=False, env={"GOODWARD_FILE_KEYS": "short"})


@pytest.mark.parametrize("text", ["0", "-1", "many", "1.5"])
def test_a_number_of_megabytes_is_a_whole_one(text):
    assert options.megabytes("X", default=20, env={}) == 20_000_000
    assert options.megabytes("X", default=20, env={"X": "5"}) == 5_000_000
    with pytest.raises(ImproperlyConfigured, match="write it as a whole number"):
        options.megabytes("X", default=20, env={"X": text})


def test_without_an_address_the_database_is_a_file_that_can_be_shared_by_processes(tmp_path):
    made = options.database(tmp_path / "var", env={})

    assert made["NAME"] == str(tmp_path / "var" / "goodward.sqlite3")
    assert made["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in made["OPTIONS"]["init_command"]


def test_an_address_names_a_postgresql_database(tmp_path):
    address = "postgresql://good%40ward:p%2Fw@db.example:5433/good"

    made = options.database(tmp_path, env={"GOODWARD_DATABASE": address})

    assert made["ENGINE"] == "django.db.backends.postgresql"
    assert [made[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "good@ward",
        "p/w",
        "db.example",
        "5433",
        "good",
    ]


def test_an_address_may_name_another_file(tmp_path):
    made = options.database(tmp_path, env={"GOODWARD_DATABASE": "sqlite:///data/good.sqlite3"})

    assert made["NAME"] == "data/good.sqlite3"


@pytest.mark.parametrize("address", ["mysql://x/y", "postgresql://host", "good", "sqlite://"])
def test_an_address_that_cannot_be_read_says_how_to_write_one(tmp_path, address):
    with pytest.raises(ImproperlyConfigured, match="postgresql://user:password@host:port/name"):
        options.database(tmp_path, env={"GOODWARD_DATABASE": address})
