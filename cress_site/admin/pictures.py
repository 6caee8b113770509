"""A picture as staff see it in a form."""

from django.utils.html import format_html

WIDTH = 160


def thumbnail(row):
    """The picture of a row, small; a dash while none is kept."""
    if not row.image or not row.image.width:
        return "–"
    file = row.image
    return format_html(
        '<img src="{}" alt="{}" width="{}" height="{}">',
        file.url_at(min(480, file.width)),
        row.image_alt,
        WIDTH,
        round(file.height * WIDTH / file.width),
    )
