"""
XML to plain nodes, safely: no document type, no entities, nothing fetched, and limits on all.

Built on the parser that Python ships. A document type is where entities and references to other
files come from, and Ofsted's extract needs none, so a file that has one is refused as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from xml.parsers import expat

from goodward.core.ofsted.refusals import FileRefused

LARGEST = 100_000_000
DEEPEST = 40
MOST_ELEMENTS = 4_000_000
LONGEST_TEXT = 20_000
PIECE = 1 << 20
AGAIN = "Take the extract from Ofsted again"
_INVALID, _UNKNOWN_ENCODING, _WRONG_ENCODING = 4, 18, 19
_ENDS_EARLY = frozenset({3, 5})
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")


class Node(NamedTuple):
    """
    One element: its local name, its own text, and the elements in it.

    line: of the file, counted from 1, where it begins.
    """

    name: str
    line: int
    text: list[str]
    children: list[Node]

    @property
    def said(self) -> str:
        """The element's own text, in one line."""
        return " ".join("".join(self.text).split())


def parse(content: bytes, *, root: str, each: str, take: Callable[[Node], None]) -> list[Node]:
    """
    Hand each element called `each` to `take`, and return what else stands in the root.

    Names are local ones, so that a prefix and the namespace it stands for make no difference.

    :raises FileRefused: if the file is no XML, is not whole, is too large or too deep, declares a
        document type, or has another root.
    """
    if len(content) > LARGEST:
        raise FileRefused(
            f"the file has {len(content):,} bytes, more than the {LARGEST:,} that are read: an "
            "authority's extract is far smaller"
        )
    builder = _Builder(root, each, take)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.buffer_text = True
    builder.listen_to(parser)
    try:
        for start in range(0, len(content), PIECE):
            parser.Parse(content[start : start + PIECE], False)
        parser.Parse(b"", True)
    except FileRefused:
        raise
    except expat.ExpatError as wrong:
        raise FileRefused(_why(wrong, content)) from wrong
    except (LookupError, ValueError) as wrong:
        # Python is asked for an encoding by its name, and has none of that name or of that kind.
        raise FileRefused(_odd_encoding(content)) from wrong
    return builder.beside


class _Builder:
    """Gathers what the parser meets; of the whole file only one `each` is ever held."""

    def __init__(self, root: str, each: str, take: Callable[[Node], None]) -> None:
        self.beside: list[Node] = []
        self._root, self._each, self._take = root, each, take
        self._open: list[Node] = []
        self._elements = 0
        self._has_external = False

    def listen_to(self, parser: expat.XMLParserType) -> None:
        self._parser = parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.EndDoctypeDeclHandler = self._doctype_ends

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        line = self._parser.CurrentLineNumber
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise FileRefused(f"the file holds more than {MOST_ELEMENTS:,} elements. {AGAIN}")
        if len(self._open) >= DEEPEST:
            raise FileRefused(
                f"line {line}: elements stand more than {DEEPEST} deep in one another, which those "
                f"of an extract never do. {AGAIN}"
            )
        node = Node(_local(name), line, [], [])
        if not self._open and node.name != self._root:
            raise FileRefused(_other_root(node.name, self._root))
        self._open.append(node)

    def _end(self, name: str) -> None:
        node = self._open.pop()
        if not self._open:
            return
        if len(self._open) == 1 and node.name == self._each:
            self._take(node)
        elif len(self._open) == 1:
            self.beside.append(node)
        else:
            self._open[-1].children.append(node)

    def _text(self, text: str) -> None:
        if not self._open:
            return
        held = self._open[-1].text
        held.append(text)
        if len(self._open) > 1 and sum(map(len, held)) > LONGEST_TEXT:
            raise FileRefused(
                f"line {self._parser.CurrentLineNumber}: “{self._open[-1].name}” holds more than "
                f"{LONGEST_TEXT:,} characters. {AGAIN}"
            )
        if len(self._open) == 1:
            held.clear()

    def _doctype(self, name: str, system: str | None, public: str | None, inner: bool) -> None:
        if system or public:
            raise FileRefused(
                "the file wants another one read along with it (DOCTYPE): that is never done. "
                f"{AGAIN}"
            )

    def _entity(self, name: str, parameter: bool, value: str | None, *where: str | None) -> None:
        if value is None:
            raise FileRefused(
                f"the file refers to something outside it (the entity “{name}”): that is never "
                f"fetched. {AGAIN}"
            )
        raise FileRefused(
            f"the file declares an entity of its own (“{name}”), by which a small file can become "
            f"an endless one: such files are not read. {AGAIN}"
        )

    def _doctype_ends(self) -> None:
        raise FileRefused(
            f"the file declares a document type (DOCTYPE), which Ofsted's extract has not. {AGAIN}"
        )


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _other_root(name: str, wanted: str) -> str:
    if name == "Envelope":
        return (
            "this is the whole answer of Ofsted's web service: save what stands inside its "
            f"“RegisterData” as a file, which begins with “{wanted}”"
        )
    return f"the file begins with “{name[:80]}”, and Ofsted's daily extract with “{wanted}”"


def _why(wrong: expat.ExpatError, content: bytes) -> str:
    line = wrong.lineno
    declared = _declared(content)
    if wrong.code in (_UNKNOWN_ENCODING, _WRONG_ENCODING):
        return _odd_encoding(content)
    if wrong.code in _ENDS_EARLY and line > content.count(b"\n") - 1:
        return f"the file ends in the middle, on line {line}: it is not whole. {AGAIN}"
    if wrong.code == _INVALID and not _fits(content, declared):
        return (
            f"line {line} holds bytes that are not {declared}, which the file says it is written "
            f"in. {AGAIN}, and do not open and save it on the way"
        )
    return (
        f"line {line}: this is no XML that can be read ({expat.ErrorString(wrong.code)}). {AGAIN}"
    )


def _odd_encoding(content: bytes) -> str:
    return (
        f"the file says that it is written in “{_declared(content)}”, which it is not, or nobody "
        "knows"
    )


def _declared(content: bytes) -> str:
    found = _DECLARED.match(content[:200].removeprefix(b"\xef\xbb\xbf"))
    return found[1].decode() if found else "UTF-8"


def _fits(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True
