"""A sheet of paper for the demo: a real PDF of one page, written by hand."""

LINE = 20
HEAD = b"%PDF-1.4\n"


def sheet(title, *lines) -> bytes:
    """One A4 page: a title, then its lines."""
    written = ["BT /F1 20 Tf 60 760 Td", f"({_escaped(title)}) Tj", "/F1 12 Tf 0 -40 Td"]
    written += [f"({_escaped(line)}) Tj 0 -{LINE} Td" for line in lines]
    content = "\n".join([*written, "ET"]).encode("cp1252", "replace")
    return _assembled(
        b"<< /Type /Catalog /Pages 2 0 R /Lang (fr) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )


def _escaped(text) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _assembled(*objects) -> bytes:
    """The objects one after the other, then where each begins."""
    file, places = bytearray(HEAD), []
    for number, content in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"<< /Size %d /Root 1 0 R >>" % size
    file += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return bytes(file) + b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (
        trailer,
        file.rindex(b"xref\n0 "),
    )
