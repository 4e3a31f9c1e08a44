"""QR codes as drawings, sharp at any size of paper."""

import io

import segno


def qr_drawing(address: str) -> bytes:
    """The SVG of an address as a QR code, with the quiet margin that readers need; 15 % of it may be damaged."""
    drawing = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawing, kind="svg", scale=4, border=4, svgclass=None)
    return drawing.getvalue()
