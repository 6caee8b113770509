"""The ticket's code as a drawing: it holds the code and nothing else, worth something at the door only."""

import qrcode
from qrcode.constants import ERROR_CORRECT_M

MARGIN = 1  # in modules; the rest of the white that readers need is the paper around


def qr_svg(code) -> str:
    """Black on white, whatever the colours around it."""
    qr = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=MARGIN)
    qr.add_data(code)
    qr.make()
    rows = qr.get_matrix()
    size = len(rows)
    path = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" '
        f'width="{size * 8}" height="{size * 8}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{path}"/></svg>'
    )


def spaced(code) -> str:
    """« K7QF-29MX »: easier to read aloud; typed with or without the hyphen."""
    return f"{code[:4]}-{code[4:]}"
