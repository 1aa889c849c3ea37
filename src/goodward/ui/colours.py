"""An authority's colours as a stylesheet, refused when text in them could not be read."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Source: WCAG 2.2, success criterion 1.4.3 (contrast of text, level AA).
ENOUGH_CONTRAST = 4.5
_HEX = re.compile(r"#[0-9a-f]{6}")


class ColourRefused(ValueError):
    """A colour is not written as one, or white text on it could not be read."""


@dataclass(frozen=True)
class Colours:
    """An authority's two colours, each as #rrggbb: its brand, and its links."""

    brand: str
    link: str


def _brightness(colour: str) -> float:
    """Return the relative luminance of #rrggbb, 0 to 1. Source: WCAG 2.2, relative luminance."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_with_white(colour: str) -> float:
    """Return the contrast ratio of #rrggbb with white, 1 to 21."""
    return 1.05 / (_brightness(colour) + 0.05)


def check_colour(name: str, colour: str) -> None:
    """
    Check that a colour may carry white text, or be text on white.

    :raises ColourRefused: with a sentence that says how to put it right.
    """
    if not _HEX.fullmatch(colour):
        raise ColourRefused(f"write the {name} colour as #rrggbb in small letters, not “{colour}”")
    if contrast_with_white(colour) < ENOUGH_CONTRAST:
        raise ColourRefused(
            f"the {name} colour {colour} is too pale beside white: choose a darker one"
        )


def stylesheet(colours: Colours) -> str:
    """
    Return the CSS that gives every page the authority's colours, without an inline style.

    :raises ColourRefused: if a colour is not one or is too pale.
    """
    check_colour("brand", colours.brand)
    check_colour("link", colours.link)
    return f":root{{--govuk-brand-colour:{colours.brand};--govuk-link-colour:{colours.link}}}\n"
