"""QR codes are read back by an independent reader."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from botique_core.links.qr import ADDRESS_MAX, qr_png, qr_svg

ADDRESS = "https://bot.example.com/q/7KQ2M9T4N"
LONGEST = "https://example.com/" + "a" * (ADDRESS_MAX - 20)
MODULE = re.compile(r"M(\d+),(\d+)H(\d+)V(\d+)H\d+z")


def drawn(svg: str) -> Image.Image:
    """The squares of the code's path, 10 pixels to a module."""
    size = re.search(r'viewBox="0 0 (\d+) \1"', svg)
    assert size is not None
    picture = Image.new("L", (int(size[1]) * 10,) * 2, 255)
    for module in MODULE.finditer(svg):
        left, top, right, bottom = (int(number) * 10 for number in module.groups())
        ImageDraw.Draw(picture).rectangle((left, top, right - 1, bottom - 1), fill=0)
    return picture


def read(picture: Image.Image) -> tuple[str, str]:
    (code,) = zxingcpp.read_barcodes(picture)
    return code.text, code.ec_level


@pytest.mark.parametrize("address", [ADDRESS, LONGEST, "https://пример.рф/q/7KQ2M9T4N"])
def test_png_reads_back(address: str) -> None:
    assert read(Image.open(BytesIO(qr_png(address)))) == (address, "Q")


def test_svg_reads_back() -> None:
    assert read(drawn(qr_svg(ADDRESS).decode())) == (ADDRESS, "Q")


def test_png_keeps_its_quiet_zone() -> None:
    picture = Image.open(BytesIO(qr_png(ADDRESS, module_px=3))).convert("L")
    dark = picture.point(lambda value: 255 - value).getbbox()
    assert dark is not None
    assert dark[:2] == (12, 12)


def test_code_worn_off_at_a_corner_reads_back() -> None:
    picture = Image.open(BytesIO(qr_png(ADDRESS))).convert("L")
    width, height = picture.size
    corner = (width - 120, height - 120, width, height)
    ImageDraw.Draw(picture).rectangle(corner, fill=255)
    assert read(picture)[0] == ADDRESS


@pytest.mark.parametrize("address", ["", "a" * (ADDRESS_MAX + 1)])
def test_address_of_no_use(address: str) -> None:
    with pytest.raises(ValueError, match="1 to 300 characters"):
        qr_png(address)
