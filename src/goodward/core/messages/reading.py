"""Reading a text of a message: text in, a message's text or every problem out. Opens nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from goodward.core.messages.markup import blocks_of, holes_in, wrong_in
from goodward.core.messages.sentences import LONGEST_PLAIN_SENTENCE, long_sentences
from goodward.core.messages.text_files import MessageFile
from goodward.core.messages.texts import COMMON, LINK, LIST, Block, Level, MessageText, Shape, Value
from goodward.core.policy.problems import FileProblem, nearest
from goodward.core.policy.shaped_files import read_shaped
from goodward.core.policy.yaml_files import Document, read_yaml

_NAME = re.compile(r"^[a-z][a-z0-9_]*$")
_ADDRESS = re.compile(r"^https://[^\s{}]+$")
LONGEST_TEXT = 20_000  # characters; far more than anybody reads in a message


class TextRead(NamedTuple):
    """A text of a message, or None with the problems that stand in its way."""

    text: MessageText | None
    problems: tuple[FileProblem, ...]


class _Found(NamedTuple):
    """Something wrong. key: of the file, or a value. words: the piece it is about, else empty."""

    path: tuple[str, ...]
    words: str
    message: str


@lru_cache(maxsize=512)
def read_message(text: str, *, name: str, path: str) -> TextRead:
    """
    Return a text of a message, or every problem at once.

    name: of the text, which is its file's. path: how the file is called in the problems. What was
    read is never changed, so it is kept by its text.
    """
    if len(text) > LONGEST_TEXT:
        message = f"this is longer than {LONGEST_TEXT:,} characters; nobody reads such a message"
        return TextRead(None, (FileProblem(path, 1, 1, "", message),))
    document, said, problems = read_shaped(
        text, MessageFile, path=path, begins="a message begins with “title: …”"
    )
    if said is None:
        return TextRead(None, problems)
    wrong = {_problem(document, text, each) for each in _wrong_in(said)}
    return TextRead(None if wrong else _message(said, name), tuple(sorted(wrong)))


class WordsRead(NamedTuple):
    """A text in other words, or None with what is wrong: the key and a sentence with its line."""

    text: MessageText | None
    problems: tuple[tuple[str, str], ...]


@lru_cache(maxsize=512)
def read_words(source: str, *, name: str, subject: str, standard: str, plain: str) -> WordsRead:
    """
    Return a text of the library in an authority's own words, or everything wrong with them.

    source: the library's file, which says what the text is for and which values it may use; own
    words need not use them all.

    :raises ValueError: if that file itself cannot be read.
    """
    if read_message(source, name=name, path=name).text is None:
        raise ValueError(f"the text “{name}” of the library cannot be read")
    words = {"subject": subject, "standard": standard, "plain": plain}
    too_long = [key for key, said in words.items() if len(said) > LONGEST_TEXT]
    if too_long:
        message = f"this is longer than {LONGEST_TEXT:,} characters; nobody reads such a message"
        return WordsRead(None, tuple((key, message) for key in too_long))
    file = MessageFile.model_validate(read_yaml(source, file=name).value | words)
    wrong = [each for each in _wrong_in(file, may_leave_out=True) if each.path[0] in words]
    problems = tuple(dict.fromkeys((str(each.path[0]), _in_place(words, each)) for each in wrong))
    return WordsRead(None if problems else _message(file, name), problems)


def _in_place(words: dict[str, str], found: _Found) -> str:
    """Return a sentence on own words, with the line where they have several."""
    lines = words[str(found.path[0])].splitlines()
    for number, line in enumerate(lines, start=1):
        if found.words and found.words in line and len(lines) > 1:
            return f"Line {number}: {found.message}"
    return found.message[:1].upper() + found.message[1:]


def _message(said: MessageFile, name: str) -> MessageText:
    values = {
        each: Value(
            value.about,
            value.example if isinstance(value.example, str) else tuple(value.example),
            Shape(value.shape),
            value.may_be_empty,
        )
        for each, value in said.values.items()
    }
    return MessageText(
        name,
        said.title,
        said.purpose,
        said.statutory,
        said.internal,
        said.secret,
        said.subject.strip(),
        {level: blocks_of(getattr(said, level)) for level in Level},
        {**COMMON, **values},
    )


def _problem(document: Document, text: str, found: _Found) -> FileProblem:
    """Return a problem at the very words it is about, where they stand after their key."""
    at_key = document.problem(found.path, found.message)
    if not found.words:
        return at_key
    for number, line in enumerate(text.splitlines(), start=1):
        if number >= at_key.line and found.words in line:
            return at_key._replace(line=number, column=line.index(found.words) + 1)
    return at_key


def _wrong_in(said: MessageFile, *, may_leave_out: bool = False) -> Iterator[_Found]:
    yield from () if may_leave_out else _wrong_values(said)
    known = {**COMMON, **said.values}
    for key in ("subject", *Level):
        words = getattr(said, key)
        if not words.strip():
            yield _Found((key,), "", f"“{key}” is empty")
        for name in holes_in(words):
            if _NAME.match(name) and name not in known:
                message = f"“{name}” is no value of this message; {nearest(name, known)}"
                yield _Found((key,), f"{{{name}}}", message)
    yield from _wrong_subject(said)
    for level in Level:
        yield from _wrong_body(said, level)
    for sentence in long_sentences(blocks_of(said.plain)):
        message = f"keep a sentence to {LONGEST_PLAIN_SENTENCE} words here"
        yield _Found(("plain",), " ".join(sentence.split()[:3]), message)


def _wrong_values(said: MessageFile) -> Iterator[_Found]:
    used = {name for key in ("subject", *Level) for name in holes_in(getattr(said, key))}
    for name, value in said.values.items():
        path = ("values", name)
        if name in COMMON:
            yield _Found(path, "", f"“{name}” is there for every message: leave it out")
        elif not _NAME.match(name):
            yield _Found(path, "", "a name has small letters, figures and “_” only")
        elif name not in used:
            yield _Found(path, "", f"“{name}” is used nowhere: use it or leave it out")
        if (Shape(value.shape) == Shape.ITEMS) != isinstance(value.example, list):
            yield _Found((*path, "example"), "", "an example of `items` is a list, else a text")
        elif Shape(value.shape) == Shape.LINK and not _ADDRESS.match(str(value.example)):
            yield _Found((*path, "example"), "", "an address begins with https://")


def _wrong_subject(said: MessageFile) -> Iterator[_Found]:
    if len(said.subject.strip().splitlines()) > 1:
        yield _Found(("subject",), "", "a subject is one line")
    for name in holes_in(said.subject):
        value = said.values.get(name)
        if value and Shape(value.shape) != Shape.TEXT:
            yield _Found(("subject",), f"{{{name}}}", "a subject holds text alone")


def _wrong_body(said: MessageFile, level: Level) -> Iterator[_Found]:
    body: str = getattr(said, level)
    for each in wrong_in(body):
        yield _Found((level,), each.words, each.message)
    shapes = {name: Shape(value.shape) for name, value in said.values.items()}
    for block in blocks_of(body):
        for line in block.lines:
            for name in holes_in(line):
                yield from _misplaced(level, block, line, name, shapes.get(name, Shape.TEXT))
        if block.kind == LINK:
            names = holes_in(block.address)
            is_value = len(names) == 1 and block.address == f"{{{names[0]}}}"
            if not (_ADDRESS.match(block.address) or is_value):
                message = "a link leads to a value, {link}, or to an address with https://"
                yield _Found((level,), f"({block.address})", message)
            elif is_value and names[0] in _of_other_shape(shapes, Shape.LINK):
                message = f"“{names[0]}” is no address: give the value `shape: link`"
                yield _Found((level,), f"({block.address})", message)


def _of_other_shape(shapes: dict[str, Shape], shape: Shape) -> set[str]:
    """Return the values, also the common ones, that are of another shape."""
    return {name for name, each in shapes.items() if each != shape} | set(COMMON)


def _misplaced(level: Level, block: Block, line: str, name: str, shape: Shape) -> Iterator[_Found]:
    if shape == Shape.LINK:
        message = "an address stands in a link alone: [words]({" + name + "})"
        yield _Found((level,), f"{{{name}}}", message)
    elif shape == Shape.ITEMS and (block.kind != LIST or line != f"{{{name}}}"):
        message = "items stand alone in an item of a list: “- {" + name + "}”"
        yield _Found((level,), f"{{{name}}}", message)
