"""QR codes of addresses, for screens and for print."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qrcode.image.base import BaseImage

# Longer ones make modules too small for a sticker of 25 mm.
ADDRESS_MAX = 300
QUIET_ZONE_MODULES = 4  # ISO/IEC 18004, 9.1


def qr_svg(address: str) -> bytes:
    """The code as SVG, one path that scales to any size."""
    from qrcode.image.svg import SvgPathImage  # noqa: PLC0415 -- see _image

    return _image(address, SvgPathImage)


def qr_png(address: str, module_px: int = 10) -> bytes:
    """The code as PNG, `module_px` pixels to a module."""
    from qrcode.image.pure import PyPNGImage  # noqa: PLC0415 -- see _image

    return _image(address, PyPNGImage, module_px)


def _image(address: str, factory: type[BaseImage], module_px: int = 10) -> bytes:
    if not 0 < len(address) <= ADDRESS_MAX:
        raise ValueError(f"an address has 1 to {ADDRESS_MAX} characters")
    # The library takes Pillow in wherever that is installed, to draw nothing: several megabytes
    # that a bot need not weigh before the first code is asked of it.
    from qrcode.constants import ERROR_CORRECT_Q  # noqa: PLC0415 -- see above
    from qrcode.main import QRCode  # noqa: PLC0415 -- see above

    # Level Q bears a quarter of the sticker worn off.
    code: QRCode[BaseImage] = QRCode(
        error_correction=ERROR_CORRECT_Q,
        border=QUIET_ZONE_MODULES,
        box_size=module_px,
        image_factory=factory,
    )
    code.add_data(address)
    written = BytesIO()
    code.make_image().save(written)
    return written.getvalue()
