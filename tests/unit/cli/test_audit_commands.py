"""`goodward audit verify PACK`: on a machine that has the file and nothing else."""

from __future__ import annotations

import subprocess
import sys

import pytest

from goodward.cli.__main__ import main
from tests.support.evidence import a_pack, digest, packed


@pytest.fixture
def sound(tmp_path):
    file = tmp_path / "pack.zip"
    file.write_bytes(packed())
    return file


def test_a_sound_pack_is_said_to_be_and_its_hashes_are_told(sound, capsys):
    assert main(["audit", "verify", str(sound)]) == 0

    said = capsys.readouterr().out
    assert "as it was made. 3 entries and 6 files were looked at." in said
    assert f"Last hash  {a_pack().last_hash}" in said
    assert f"SHA-256    {digest(packed())}" in said
    assert "compare one of these with what the authority told you" in said


@pytest.mark.parametrize("told", [a_pack().last_hash, digest(packed()), a_pack().last_hash.upper()])
def test_a_pack_with_the_hash_that_was_told_is_fine(sound, told, capsys):
    assert main(["audit", "verify", str(sound), "--told", f" {told} "]) == 0
    assert "compare one of these" not in capsys.readouterr().out


def test_a_pack_written_anew_is_found_by_the_hash_that_was_told(tmp_path, capsys):
    file = tmp_path / "forged.zip"
    file.write_bytes(packed(a_pack("Judgement", "Visit not held")))

    assert main(["audit", "verify", str(file)]) == 0
    assert main(["audit", "verify", str(file), "--told", a_pack().last_hash]) == 1
    assert "it is another pack, or written anew" in capsys.readouterr().out


def test_each_problem_of_a_changed_pack_is_printed(sound, capsys):
    content = bytearray(sound.read_bytes())
    place = content.index(b"%PDF-1.7 a letter")
    content[place + 12] ^= 1
    sound.write_bytes(content)

    assert main(["audit", "verify", str(sound)]) == 1
    said = capsys.readouterr().out
    assert "“letters/letter-4.pdf” is damaged: its bytes are not as packed." in said
    assert "not as it was made (1 problem)." in said


def test_a_file_that_is_not_there_cannot_be_read(tmp_path, capsys):
    assert main(["audit", "verify", str(tmp_path / "none.zip")]) == 2
    assert "cannot be read: No such file or directory" in capsys.readouterr().err


@pytest.mark.parametrize("about", [["--told", "a" * 64], ["--database"]])
def test_what_is_about_a_pack_needs_one(about, capsys):
    assert main(["audit", "verify", *about]) == 2
    assert "say which file" in capsys.readouterr().err


def test_it_starts_without_django(sound):
    """Whoever was given a pack has no database, and no settings of one."""
    code = (
        "import sys; from goodward.cli.__main__ import main; "
        f"code = main(['audit', 'verify', {str(sound)!r}]); "
        "assert 'django' not in sys.modules; sys.exit(code)"
    )

    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
