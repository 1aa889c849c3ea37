"""A YAML file whose shape is a class of ours: text in, what it says or every problem out."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from goodward.core.policy.plain_errors import in_plain_words
from goodward.core.policy.problems import FileProblem
from goodward.core.policy.yaml_files import Document, read_yaml

Shape = TypeVar("Shape", bound=BaseModel)


class Shaped(NamedTuple, Generic[Shape]):
    """
    What a file says, or None with the problems that stand in its way.

    document: the same as plain values, which know their places: what is wrong beyond the shape is
    told by them.
    """

    document: Document
    said: Shape | None
    problems: tuple[FileProblem, ...]


def read_shaped(text: str, shape: type[Shape], *, path: str, begins: str) -> Shaped[Shape]:
    """
    Return what a file says, or every problem at once.

    path: how the file is called in the problems. begins: a sentence for what is no such file at
    all, “a form begins with “title: …””.
    """
    document = read_yaml(text, file=path)
    if document.problems:
        return Shaped(document, None, tuple(sorted(document.problems)))
    if not isinstance(document.value, dict):
        return Shaped(document, None, (FileProblem(path, 1, 1, "", begins),))
    try:
        return Shaped(document, shape.model_validate(document.value), ())
    except ValidationError as error:
        problems = {in_plain_words(document, each, shape) for each in error.errors()}
        return Shaped(document, None, tuple(sorted(problems)))
