"""
Fetch the two front-end packages, take out what is for GOV.UK alone, and keep the result.

Run it by hand when a pinned version changes; it needs npm. Neither running nor testing Goodward
does: what it writes to src/goodward/ui/static/vendor is part of the project.

The licence texts beside the files are kept by hand, because the packages do not carry them.
"""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).resolve().parents[1] / "src/goodward/ui/static/vendor"
PLAIN_FONTS = "Helvetica,Arial,sans-serif"


class PackageChanged(Exception):
    """The package is not the one that was looked at when its version was pinned."""


@dataclass(frozen=True)
class Package:
    """One npm package: what to take from it, and how much the patch must find."""

    name: str
    version: str
    sha512: str
    inside: str
    stem: str
    folder: str
    fonts: int
    crests: int


PACKAGES = (
    Package(
        name="govuk-frontend",
        version="6.6.0",
        sha512="xctkWrQvLnvQt7fyjQ3MGX9S0wz0x0RQuLxCeoXF+s8EjGICG81/DYQGKN5qgO+0KVT12UAaRwUsGY6fulRcRg==",
        inside="package/dist/govuk",
        stem="govuk-frontend",
        folder="govuk-frontend",
        fonts=58,
        crests=2,
    ),
    Package(
        name="@ministryofjustice/frontend",
        version="11.1.0",
        sha512="1bkUbm2M4DpcpX/pOmumQRBsbJco9W2RwmJv5h/ZC/ZqrAOn2/FjpF+A7vS0gs7oMXBizr9O5huDrSYbLx73Nw==",
        inside="package/moj",
        stem="moj-frontend",
        folder="moj-frontend",
        fonts=60,
        crests=2,
    ),
)

# The last rule of the footer's crest stands alone inside an @supports block, which goes with it.
_CREST = re.compile(
    r"@supports [^{]*\{\.govuk-footer__copyright-logo:before\{[^}]*govuk-crest\.svg[^}]*\}\}"
    r"|\.govuk-footer__copyright-logo:before\{[^}]*govuk-crest\.svg[^}]*\}"
    r"|\.moj-header__logotype-(?:crown|crest)\{[^}]*\}"
)
_FONT_FACE = re.compile(r"(?:/\*[^*]*\*/)?@font-face\{[^}]*\}")
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=\S+ \*/|//# sourceMappingURL=\S+")
_IMAGE = re.compile(r"url\(/assets/(images/[\w-]+\.svg)\)")


def without_source_map(text: str) -> str:
    """Return the text without the comment that names a file we do not ship."""
    return _SOURCE_MAP.sub("", text).rstrip() + "\n"


def patched_css(css: str, *, fonts: int, crests: int) -> str:
    """
    Return the CSS without GDS Transport, crests, crowns and the source map; images become relative.

    fonts, crests: how many of each the pinned version holds (rules of a crest or crown).

    :raises PackageChanged: if another number is found, so that nothing slips through unseen.
    """
    css = _FONT_FACE.sub("", css)
    css, fonts_found = re.subn("GDS Transport,arial,sans-serif", PLAIN_FONTS, css)
    css, crests_found = _CREST.subn("", css)
    if (fonts_found, crests_found) != (fonts, crests):
        raise PackageChanged(
            f"expected {fonts} fonts and {crests} crests, found {fonts_found} and {crests_found}"
        )
    return without_source_map(_IMAGE.sub(r"url(\1)", css))


def images_named(css: str) -> list[str]:
    """Return the images a patched stylesheet names, each once, in order of name."""
    return sorted(set(re.findall(r"url\((images/[\w-]+\.svg)\)", css)))


def fetch(package: Package, into: Path) -> Path:
    """
    Return the unpacked folder of the package, fetched by npm and checked against its pin.

    :raises PackageChanged: if the archive's SHA-512 is another.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("vendor_frontend needs npm; running and testing Goodward do not.")
    packed = subprocess.run(
        [npm, "pack", "--silent", f"{package.name}@{package.version}"],
        cwd=into,
        check=True,
        capture_output=True,
        text=True,
    )
    archive = into / packed.stdout.split()[-1]
    found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != package.sha512:
        raise PackageChanged(f"{package.name}@{package.version} is not the archive that was pinned")
    with tarfile.open(archive) as tar:
        tar.extractall(into / package.folder, filter="data")
    return into / package.folder / package.inside


def write(package: Package, source: Path, into: Path) -> None:
    """Write one package's patched stylesheet, script and images, beside its licence."""
    into.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(into / "images", ignore_errors=True)
    css = patched_css(
        (source / f"{package.stem}.min.css").read_text(encoding="utf-8"),
        fonts=package.fonts,
        crests=package.crests,
    )
    script = (source / f"{package.stem}.min.js").read_text(encoding="utf-8")
    (into / f"{package.stem}.min.css").write_text(css, encoding="utf-8")
    (into / f"{package.stem}.min.js").write_text(without_source_map(script), encoding="utf-8")
    for image in images_named(css):
        target = into / image
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(source / "assets" / image, target)


def main() -> int:
    for package in PACKAGES:
        with tempfile.TemporaryDirectory() as scratch:
            source = fetch(package, Path(scratch))
            write(package, source, VENDOR / package.folder)
        sys.stdout.write(f"{package.name} {package.version} written to {package.folder}\n")
        if not (VENDOR / package.folder / "LICENCE").is_file():
            sys.stderr.write(f"{package.folder}/LICENCE is missing: add the licence text\n")
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
