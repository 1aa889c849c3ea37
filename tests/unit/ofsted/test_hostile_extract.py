"""Files that pretend to be the daily extract, each refused with a sentence that says why."""

from __future__ import annotations

import pytest

from goodward.core.ofsted.extract import parsing
from goodward.core.ofsted.extract.reading import is_extract, read_extract
from goodward.core.ofsted.reading import read_register
from goodward.core.ofsted.refusals import FileRefused

ROOT = "OfstedChildcareRegisterLocalAuthorityExtract"
AGAIN = "Take the extract from Ofsted again"


def refused(content: bytes) -> str:
    with pytest.raises(FileRefused) as found:
        read_extract(content)
    return str(found.value)


def test_an_entity_bomb_is_refused_at_its_first_entity():
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 10}">' for n in range(20))
    content = f"<?xml version='1.0'?><!DOCTYPE x [{bomb}]><{ROOT}>&e19;</{ROOT}>".encode()

    assert refused(content) == (
        "the file declares an entity of its own (“e0”), by which a small file can become an "
        f"endless one: such files are not read. {AGAIN}"
    )


def test_an_external_entity_is_never_fetched():
    content = f"<!DOCTYPE x [<!ENTITY s SYSTEM 'file:///etc/passwd'>]><{ROOT}>&s;</{ROOT}>".encode()

    assert refused(content) == (
        "the file refers to something outside it (the entity “s”): that is never fetched. " + AGAIN
    )


def test_an_external_parameter_entity_is_never_fetched():
    content = f"<!DOCTYPE x [<!ENTITY % s SYSTEM 'http://x.example/'> %s;]><{ROOT}/>".encode()

    assert refused(content) == (
        "the file refers to something outside it (the entity “s”): that is never fetched. " + AGAIN
    )


@pytest.mark.parametrize("which", ["SYSTEM 'x.dtd'", "PUBLIC '-//X' 'http://x.example/x.dtd'"])
def test_a_document_type_elsewhere_is_never_read(which):
    assert refused(f"<!DOCTYPE x {which}><{ROOT}/>".encode()) == (
        f"the file wants another one read along with it (DOCTYPE): that is never done. {AGAIN}"
    )


def test_a_document_type_of_its_own_is_refused():
    assert refused(f"<!DOCTYPE x [<!ELEMENT x ANY>]><{ROOT}/>".encode()) == (
        f"the file declares a document type (DOCTYPE), which Ofsted's extract has not. {AGAIN}"
    )


def test_two_hundred_megabytes_are_refused_before_they_are_read():
    assert refused(b"<" + b" " * 200_000_000) == (
        "the file has 200,000,001 bytes, more than the 100,000,000 that are read: an authority's "
        "extract is far smaller"
    )


def test_a_hundred_thousand_elements_in_one_another_are_refused():
    assert refused(f"<{ROOT}>{'<a>' * 100_000}".encode()) == (
        "line 1: elements stand more than 40 deep in one another, which those of an extract never "
        f"do. {AGAIN}"
    )


def test_too_many_elements_are_refused(monkeypatch):
    monkeypatch.setattr(parsing, "MOST_ELEMENTS", 10)

    assert refused(f"<{ROOT}>{'<a/>' * 11}</{ROOT}>".encode()) == (
        f"the file holds more than 10 elements. {AGAIN}"
    )


def test_an_element_with_endless_text_is_refused():
    assert refused(f"<{ROOT}>\n<a>{'x' * 20_001}</a></{ROOT}>".encode()) == (
        f"line 2: “a” holds more than 20,000 characters. {AGAIN}"
    )


def test_another_root_is_told_by_its_name():
    assert refused(b"<?xml version='1.0'?><rss/>") == (
        f"the file begins with “rss”, and Ofsted's daily extract with “{ROOT}”"
    )


def test_the_whole_answer_of_the_web_service_says_which_part_is_meant():
    content = b"<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'/>"

    assert refused(content) == (
        "this is the whole answer of Ofsted's web service: save what stands inside its "
        f"“RegisterData” as a file, which begins with “{ROOT}”"
    )


@pytest.mark.parametrize(
    "cut", [f"<{ROOT}>\n<Registration>\n<Refer", f"<{ROOT}>\n<Registration>\n"]
)
def test_a_file_that_ends_in_the_middle_is_not_whole(cut):
    assert (
        refused(cut.encode()) == f"the file ends in the middle, on line 3: it is not whole. {AGAIN}"
    )


def test_bytes_of_another_encoding_than_the_file_says_are_refused():
    content = f"<?xml version='1.0' encoding='utf-8'?>\n<{ROOT}>\n<a>Caf\xe9</a></{ROOT}>"

    assert refused(content.encode("latin-1")) == (
        "line 3 holds bytes that are not utf-8, which the file says it is written in. "
        f"{AGAIN}, and do not open and save it on the way"
    )


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "utf-7", "shift_jis", "utf-16"])
def test_an_encoding_nobody_knows_or_that_is_not_used_is_refused(encoding):
    assert refused(f"<?xml version='1.0' encoding='{encoding}'?><{ROOT}/>".encode()) == (
        f"the file says that it is written in “{encoding}”, which it is not, or nobody knows"
    )


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1252", "iso-8859-1"])
def test_an_encoding_the_file_names_is_read(encoding):
    text = f"<?xml version='1.0' encoding='{encoding}'?><{ROOT}><Caf\xe9/></{ROOT}>"

    assert read_extract(text.encode(encoding)).unknown == {"Café": 1}


def test_what_is_no_xml_says_where():
    assert refused(f"<{ROOT}>\n<a></b></{ROOT}>".encode()) == (
        f"line 2: this is no XML that can be read (mismatched tag). {AGAIN}"
    )


@pytest.mark.parametrize("content", [b"", b"Provider URN,Name", b"\x00\xff\x00", b"PK\x03\x04"])
def test_what_does_not_begin_as_xml_is_no_extract(content):
    assert not is_extract(content)


def test_a_web_page_stays_a_web_page():
    assert not is_extract(b"<!doctype html><html></html>")


def test_the_reader_of_every_file_takes_an_extract_by_how_it_begins():
    assert read_register(f"\ufeff<?xml version='1.0'?><{ROOT}/>".encode()).records == ()
