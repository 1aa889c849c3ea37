"""The project's own files, for the tests about them."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ROOT / "src" / "goodward"
LIBRARY = ROOT / "policy_library"
TEMPLATE_ENDINGS = (".jinja", ".html", ".txt")
# Not written here: kept as it came, but for the patches of tools/vendor_frontend.py.
VENDORED = PRODUCT / "ui" / "static" / "vendor"


@cache
def kept_files() -> tuple[Path, ...]:
    """Return every file that is, or is about to be, under version control; sorted."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = {ROOT / name for name in listed.stdout.split("\0") if name}
    return tuple(sorted(path for path in paths if path.is_file()))


def product_code() -> Iterator[Path]:
    """Yield every Python file of the product."""
    return (path for path in kept_files() if path.suffix == ".py" and PRODUCT in path.parents)


def product_templates() -> Iterator[Path]:
    """Yield every template of the product."""
    for path in kept_files():
        inside = PRODUCT in path.parents and "templates" in path.parts
        if inside and path.name.endswith(TEMPLATE_ENDINGS):
            yield path


def readable_text(path: Path) -> str:
    """Return a file's text, or nothing where the file is not text."""
    data = path.read_bytes()
    return "" if b"\0" in data[:8000] else data.decode("utf-8", errors="replace")


def top_level_packages() -> set[str]:
    """Return the rooms that stand: the packages directly below `goodward`."""
    return {path.parent.name for path in PRODUCT.glob("*/__init__.py")}


def configuration() -> dict[str, Any]:
    """Return pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def contract(name_begins: str) -> dict[str, Any]:
    """Return the import contract whose name begins so."""
    [found] = [c for c in contracts() if c["name"].startswith(name_begins)]
    return found


def contracts() -> list[dict[str, Any]]:
    """Return the import contracts."""
    found: list[dict[str, Any]] = configuration()["tool"]["importlinter"]["contracts"]
    return found


def layer_names(layers: list[str]) -> set[str]:
    """Return the packages that layers name: “(funding) | inspections” names two."""
    return {name.strip(" ()") for layer in layers for name in layer.split("|")}


def words_of(path: Path) -> Iterator[tuple[int, str]]:
    """
    Yield the names and texts of a Python file with their line numbers.

    Comments and docstrings are left out: there a source may be cited by its name.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    prose = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.lineno, node.value
        elif isinstance(node, ast.Name):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg


def at(path: Path, line: int | None = None) -> str:
    """Return where something is, for the message of a failing test."""
    place = path.relative_to(ROOT).as_posix()
    return place if line is None else f"{place}:{line}"
