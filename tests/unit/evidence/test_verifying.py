"""A pack verifies by itself, and fails for each thing that may have been done to it."""

from __future__ import annotations

import io
import json
import struct
import zipfile

import msgspec
import pytest
from msgspec.structs import replace

from goodward.core.evidence import chaining, packing, verifying
from goodward.core.evidence.content import Part
from goodward.core.evidence.packing import MANIFEST, SAID
from tests.support.evidence import (
    LETTER_FILE,
    POLICY_FILE,
    a_pack,
    an_entry,
    digest,
    files_of,
    looked_at,
    members,
    packed,
    packed_with,
    problems_of,
    put_together,
)

FITS_NOT_AROUND = "The files are in a ZIP file that is not as Goodward packs it"


LARGER = "The files are said to be larger than the whole pack; none was read."


def with_member(name: str, content: bytes | None) -> bytes:
    """Return a pack with one member changed, put in, or left out."""
    held = members(packed())
    if content is None:
        del held[name]
    else:
        held[name] = content
    return put_together(held)


def with_pack(pack) -> bytes:
    """Return a pack whose manifest was made anew for what it says now."""
    return packed_with(pack, files_of(a_pack()))


def test_a_sound_pack_says_what_was_looked_at():
    pack = a_pack("Judgement", "Visit held")
    content = packed(pack)

    said = looked_at(content)

    assert said.is_sound
    assert said.last_hash == pack.entries[-1].hash == pack.last_hash
    assert (said.entries, said.files) == (3, 6)
    assert said.sha256 == digest(content)


def test_a_pack_without_entries_is_sound_and_ends_where_it_begins():
    bare = replace(a_pack(), entries=())
    pack = chaining.sealed(bare, ())
    files = {name: content for name, content in files_of(pack).items() if name != LETTER_FILE}

    said = looked_at(packed_with(pack, files))

    assert said.is_sound
    assert said.last_hash == pack.begins


def test_the_same_pack_is_the_same_bytes():
    assert packed(a_pack()) == packed(a_pack())


def test_its_hashes_are_those_that_anybody_comes_to():
    """Worked out here with the standard library alone, from what is written in the file."""
    held = members(packed())
    said = json.loads(held[SAID])

    begins = {n: v for n, v in said.items() if n not in ("begins", "entries", "last_hash")}
    previous = digest(in_one_form(begins))
    assert said["begins"] == previous
    for entry in said["entries"]:
        told = entry.pop("hash")
        assert entry["previous"] == previous
        previous = digest(in_one_form(entry))
        assert told == previous
    assert said["last_hash"] == previous


def in_one_form(said) -> bytes:
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def test_a_reader_of_zip_files_reads_it():
    with zipfile.ZipFile(io.BytesIO(packed())) as held:
        assert held.testzip() is None
        assert [each.filename for each in held.infolist()] == [
            MANIFEST, "README.txt", SAID, "pack.pdf", LETTER_FILE, POLICY_FILE,
        ]  # fmt: skip
        assert {each.date_time for each in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {each.external_attr >> 16 for each in held.infolist()} == {0o100644}


def of_many_sorts():
    """Return a pack with an entry of several sorts, of which some have sections."""
    pack = a_pack()
    sections = (Part("Section", "Child protection"), Part("Is a lead named?", "Met"))
    others = [
        replace(an_entry(sort.capitalize()), sort=sort, parts=sections)
        for sort in ("audits", "packages", "training", "services", "conversations", "consultations")
    ]
    return chaining.sealed(pack, [*others, *pack.entries])


def test_every_single_byte_counts():
    """Each byte in turn, wherever it stands: in a member, between members, in what lists them."""
    sound = packed(of_many_sorts())

    for place in range(len(sound)):
        changed = bytearray(sound)
        changed[place] ^= 0x01
        assert problems_of(bytes(changed)), f"byte {place} of {len(sound)} was not noticed"


@pytest.mark.parametrize("name", [MANIFEST, SAID, "pack.pdf", POLICY_FILE, LETTER_FILE])
def test_a_byte_of_each_member_is_told_by_its_name(name):
    sound = packed()
    content = members(sound)[name]
    changed = bytearray(sound)
    changed[sound.index(content) + len(content) // 2] ^= 0x01

    assert f"“{name}” is damaged: its bytes are not as packed." in problems_of(bytes(changed))


@pytest.mark.parametrize("name", ["pack.pdf", POLICY_FILE, LETTER_FILE])
def test_another_file_in_a_whole_zip_is_told_by_its_name(name):
    assert f"“{name}” is not the file that the manifest lists." in problems_of(
        with_member(name, b"something else")
    )


def test_a_letter_exchanged_with_its_manifest_does_not_fit_its_entry():
    pack = a_pack()
    files = files_of(pack) | {LETTER_FILE: b"%PDF-1.7 another letter"}

    assert problems_of(packed_with(pack, files)) == [
        f"Entry 3 names “{LETTER_FILE}” with other bytes than are in the pack."
    ]


def test_a_policy_exchanged_with_its_manifest_does_not_fit_what_the_pack_says():
    pack = a_pack()
    files = files_of(pack) | {POLICY_FILE: b"title: Other\n"}

    assert problems_of(packed_with(pack, files)) == [
        (
            f"The policy in force from 2025-04-01 names “{POLICY_FILE}” with other bytes than are "
            "in the pack."
        )
    ]


def test_a_policy_that_is_not_the_one_of_the_duties_is_told():
    pack = a_pack()
    [policy] = pack.policies
    other = replace(policy, hash="a" * 64)
    changed = chaining.sealed(replace(pack, policies=(other,)), pack.entries)

    assert problems_of(with_pack(changed)) == [
        (
            "The text of the policy in force from 2025-04-01 does not have the fingerprint that "
            "the authority's duties name."
        )
    ]


@pytest.mark.parametrize("name", ["pack.pdf", POLICY_FILE, LETTER_FILE])
def test_a_file_taken_out_is_told(name):
    assert f"“{name}” is missing: the manifest lists it." in problems_of(with_member(name, None))


@pytest.mark.parametrize("name", [MANIFEST, SAID])
def test_a_pack_without_what_it_says_is_none(name):
    assert f"The pack has no “{name}”." in problems_of(with_member(name, None))


def test_a_file_put_in_is_told():
    assert problems_of(with_member("letters/letter-5.pdf", b"new")) == [
        "“letters/letter-5.pdf” was added: the manifest does not list it."
    ]


def test_an_entry_whose_words_were_changed_is_told_even_with_a_new_manifest():
    pack = a_pack("Judgement", "Visit held")
    first, second, third = pack.entries
    changed = replace(pack, entries=(first, replace(second, title="Visit not held"), third))

    assert problems_of(with_pack(changed)) == [
        "Entry 2 (Visit not held, 2026-03-02) is not as it was written."
    ]


def test_an_entry_whose_hash_was_made_anew_breaks_the_next():
    pack = a_pack("Judgement", "Visit held")
    first, second, third = pack.entries
    forged = replace(second, title="Visit not held")
    forged = replace(forged, hash=chaining.hash_of(forged))

    assert problems_of(with_pack(replace(pack, entries=(first, forged, third)))) == [
        (
            "Entry 3 (Letter sent, 2026-03-02) does not follow the one before it: an entry was "
            "taken out, put in, or moved."
        )
    ]


def test_an_entry_taken_out_moved_or_put_in_is_told():
    pack = a_pack("Judgement", "Visit held")
    first, second, third = pack.entries
    new = next(chaining.chain([an_entry("Made up")], first.hash))
    follows = "does not follow the one before it: an entry was taken out, put in, or moved."

    for entries, who in (
        ((first, third), "Entry 3 (Letter sent"),
        ((second, first, third), "Entry 2 (Visit held"),
        ((first, new, second, third), "Entry 1 (Made up"),
    ):
        found = problems_of(with_pack(replace(pack, entries=entries)))
        assert found[0].startswith(who), found
        assert found[0].endswith(follows)


def test_entries_cut_off_at_the_end_are_told():
    pack = a_pack("Judgement", "Visit held")

    assert problems_of(with_pack(replace(pack, entries=pack.entries[:2]))) == [
        "The last hash is not that of the last entry: entries at the end are missing."
    ]


def test_what_is_said_besides_entries_counts_too():
    pack = a_pack()
    asked = replace(pack.asked, why="Curiosity")

    [problem] = problems_of(with_pack(replace(pack, asked=asked)))

    assert problem.startswith("What the pack says besides its entries is not as it was written")


def test_a_chain_made_anew_throughout_has_another_last_hash():
    """What a chain cannot tell by itself: whoever can write all can write all of it anew."""
    forged = a_pack("Judgement", "Visit not held")

    said = looked_at(packed(forged))

    assert said.is_sound
    assert said.last_hash != a_pack("Judgement", "Visit held").last_hash


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("last_hash", "b" * 64, "The manifest has another last hash than the pack."),
        ("entries", (), "The manifest lists other entries than the pack has."),
        (
            "format", "goodward evidence pack 9",
            ("The manifest says that it is of “goodward evidence pack 9”, not “goodward evidence "
            "pack 1”."),
        ),
        ("files", (), "“pack.pdf” was added: the manifest does not list it."),
    ],
)  # fmt: skip
def test_a_manifest_that_was_changed_is_told(field, value, told):
    manifest = msgspec.json.decode(members(packed())[MANIFEST], type=packing.Manifest)
    changed = replace(manifest, **{field: value})
    resealed = replace(changed, seal=packing.seal_of(changed))

    unsealed = problems_of(with_member(MANIFEST, msgspec.json.encode(changed)))
    sealed = problems_of(with_member(MANIFEST, msgspec.json.encode(resealed)))

    not_sealed = "The manifest is not as it was written: its seal does not fit."
    assert told in sealed
    assert not_sealed in unsealed
    assert not_sealed not in sealed


def test_another_format_is_named():
    pack = chaining.sealed(replace(a_pack(), format="goodward evidence pack 2"), a_pack().entries)

    assert problems_of(with_pack(pack)) == [
        (
            "The pack says that it is “goodward evidence pack 2”; this program knows “goodward "
            "evidence pack 1”."
        )
    ]


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_pack_cut_short_is_told(share):
    sound = packed()

    assert problems_of(sound[: int(len(sound) * share)]) == [
        (
            "The file does not end as a ZIP file of Goodward’s does: it was cut short, something "
            "was added to it, or it is no pack."
        )
    ]


def test_something_put_after_or_before_is_told():
    sound = packed()

    assert problems_of(sound + b"more")[0].startswith("The file does not end as")
    assert any(each.startswith(FITS_NOT_AROUND) for each in problems_of(b"before" + sound))


def test_something_between_the_members_is_told():
    """A ZIP file may hold bytes that no list names, where a reader never looks."""
    sound = packed()
    listed = sound.index(b"PK\x01\x02")
    end = bytearray(sound[-22:])
    struct.pack_into("<I", end, 16, listed + 6)

    [problem] = problems_of(sound[:listed] + b"hidden" + sound[listed:-22] + bytes(end))

    assert problem.startswith(FITS_NOT_AROUND)


def zip_of(*files: tuple[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as held:
        for name, content in files:
            held.writestr(name, content)
    return made.getvalue()


def test_what_is_compressed_is_not_unpacked():
    small = zip_of((SAID, b"{}"), method=zipfile.ZIP_DEFLATED)

    assert problems_of(small) == [f"“{SAID}” is compressed, which nothing in a pack is."]


def test_a_bomb_is_not_read():
    bomb = zip_of((SAID, b"\0" * 50_000_000), method=zipfile.ZIP_DEFLATED)

    assert problems_of(bomb) == [LARGER]


def test_members_that_lie_over_one_another_are_not_read():
    """Many names for the same bytes: a small file that would take for ever to read."""
    sound = zip_of((SAID, b"\0" * 4000))
    listed, end = sound.index(b"PK\x01\x02"), len(sound) - 22
    one = sound[listed:end]
    again = [one.replace(SAID.encode(), f"pack.{n:04}".encode()) for n in range(1000)]
    closing = bytearray(sound[end:])
    struct.pack_into("<HHII", closing, 8, 1000, 1000, sum(map(len, again)), listed)

    assert problems_of(sound[:listed] + b"".join(again) + bytes(closing)) == [LARGER]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_refused():
    assert problems_of(zip_of((SAID, b"{}"), (SAID, b"[]"))) == [
        f"“{SAID}” stands in the pack twice."
    ]


@pytest.mark.parametrize(
    "name", ["../pack.json", "/etc/passwd", "a//b", "letters/../../b", "c:\\b", "a\\b", "./a", "a/"]
)
def test_a_name_that_leads_elsewhere_is_refused(name):
    assert problems_of(zip_of((name, b"x"))) == [
        f"“{name}” is a name that leads out of a folder; no pack has one."
    ]


def test_a_list_that_claims_too_much_is_not_read():
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 60_000, 60_000, 100, 0, 0)

    assert problems_of(end) == [
        "The file says that it holds more files than any pack; it was not read."
    ]


def test_an_encrypted_member_is_refused():
    sound = bytearray(zip_of((SAID, b"{}")))
    listed = sound.index(b"PK\x01\x02")
    sound[listed + 8] |= 0x1

    assert problems_of(bytes(sound)) == [f"“{SAID}” is encrypted, which nothing in a pack is."]


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.7", b"\0" * 22, b"PK\x05\x06" * 10])
def test_what_is_no_pack_at_all_is_told_without_falling(content):
    assert len(problems_of(content)) == 1


def test_a_pack_whose_words_have_another_form_is_told_where():
    said = json.loads(members(packed())[SAID])
    said["entries"][0]["on"] = "yesterday"

    found = problems_of(with_member(SAID, json.dumps(said).encode()))

    assert any(f"“{SAID}” cannot be read" in each and "entries[0]" in each for each in found) or (
        any(f"“{SAID}” cannot be read" in each and ".on" in each for each in found)
    )


def test_very_many_problems_are_counted_not_listed():
    pack = a_pack(*(f"Thing {number}" for number in range(150)))
    changed = replace(pack, entries=tuple(replace(each, title="No") for each in pack.entries))

    found = problems_of(with_pack(changed))

    assert len(found) == verifying.MOST_PROBLEMS + 1
    assert found[-1] == "And 51 more."
