"""Paints our own drawings (landscapes, the mark, the ribbon) on an image: the few SVG elements they are made of."""

from dataclasses import dataclass, replace
from xml.etree import ElementTree

from PIL import Image, ImageColor, ImageDraw

from events.sharing.paths import polylines, ribbon

FINER = 3  # painted this many times larger, then reduced: smooth edges

NONE = "none"


@dataclass(frozen=True)
class Style:
    """What an element is painted with, and where; handed down from each group to its children."""

    fill: str = "#000000"
    stroke: str = NONE
    width: float = 1.0
    opacity: float = 1.0  # of the stroke
    is_round: bool = False
    scale: float = 1.0
    dx: float = 0.0
    dy: float = 0.0

    def of(self, element) -> "Style":
        """The same with what this element says itself."""
        get = element.get
        style = replace(
            self,
            fill=get("fill", self.fill),
            stroke=get("stroke", self.stroke),
            width=float(get("stroke-width", self.width)),
            opacity=float(get("stroke-opacity", self.opacity)),
            is_round=get("stroke-linecap", "round" if self.is_round else "") == "round",
        )
        x, y = _translation(get("transform"))
        if element.tag == "use":
            x, y = x + float(get("x", 0)), y + float(get("y", 0))
        return style.moved(x, y)

    def moved(self, x, y) -> "Style":
        return replace(self, dx=self.dx + x * self.scale, dy=self.dy + y * self.scale)

    def place(self, x, y) -> tuple[float, float]:
        return (x * self.scale + self.dx, y * self.scale + self.dy)


def _translation(transform):
    if not transform:
        return 0.0, 0.0
    x, y = transform.removeprefix("translate(").removesuffix(")").split()
    return float(x), float(y)


class Brush:
    def __init__(self, width, height, colour):
        self.image = Image.new("RGB", (width * FINER, height * FINER), colour)
        self.draw = ImageDraw.Draw(self.image, "RGBA")

    def finished(self):
        return self.image.reduce(FINER)

    def paint(self, svg, *, x=0.0, y=0.0, scale=1.0):
        """Paint a whole drawing with its corner at (x, y); what sticks out is painted too."""
        root = ElementTree.fromstring(svg)  # noqa: S314  one of our own drawings
        for element in root.iter():
            element.tag = element.tag.rpartition("}")[2]
        self.named = {e.get("id"): e for e in root.iter() if e.get("id")}
        style = Style(scale=scale * FINER, dx=x * FINER, dy=y * FINER)
        self._children(root, style)

    def _children(self, parent, style):
        for element in parent:
            if element.tag not in ("defs", "clipPath"):
                self._one(element, style.of(element))

    def _one(self, element, style):
        if element.get("clip-path"):
            self._clipped(element, style)
        elif element.tag == "use":
            target = self.named[element.get("href").lstrip("#")]
            self._one(target, style.of(target))
        elif element.tag == "g":
            self._children(element, style)
        else:
            getattr(self, f"_{element.tag}")(element, style)

    def _clipped(self, element, style):
        """Paint on a copy, of which only what is inside the clip comes back."""
        name = element.get("clip-path").removeprefix("url(#").removesuffix(")")
        mask = Image.new("L", self.image.size)
        cut = ImageDraw.Draw(mask)
        for rectangle in self.named[name]:
            cut.rectangle(_box(rectangle, style), fill=255)
        under, self.image = self.image, self.image.copy()
        self.draw = ImageDraw.Draw(self.image, "RGBA")
        self._children(element, style)
        under.paste(self.image, mask=mask)
        self.image, self.draw = under, ImageDraw.Draw(under, "RGBA")

    # ----------------------------------------------------------------------- shapes

    def _rect(self, element, style):
        box = _box(element, style)
        radius = float(element.get("rx", 0)) * style.scale
        fill = _colour(style.fill)
        outline = _colour(style.stroke, style.opacity)
        width = round(style.width * style.scale) if outline else 0
        self.draw.rounded_rectangle(box, radius, fill=fill, outline=outline, width=width)

    def _circle(self, element, style):
        centre = style.place(float(element.get("cx", 0)), float(element.get("cy", 0)))
        radius = float(element.get("r")) * style.scale
        outline = _colour(style.stroke, style.opacity)
        half = style.width * style.scale / 2 if outline else 0
        box = [centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius]
        if fill := _colour(style.fill):
            self.draw.ellipse(box, fill=fill)
        if outline:
            box = [box[0] - half, box[1] - half, box[2] + half, box[3] + half]
            self.draw.ellipse(box, outline=outline, width=max(1, round(2 * half)))

    def _path(self, element, style):
        fill, stroke = _colour(style.fill), _colour(style.stroke, style.opacity)
        for points, is_closed in polylines(element.get("d")):
            placed = [style.place(x, y) for x, y in points]
            if fill and len(placed) > 2:
                self.draw.polygon(placed, fill=fill)
            if stroke and len(placed) > 1:
                self._line(placed + placed[:1] if is_closed else placed, style, stroke)

    def _line(self, points, style, colour):
        width = style.width * style.scale
        self.draw.polygon(ribbon(points, width), fill=colour)
        if style.is_round:
            for x, y in (points[0], points[-1]):
                half = width / 2
                self.draw.ellipse((x - half, y - half, x + half, y + half), fill=colour)


def _box(element, style):
    """Pixels are counted from their corner: the last one is inside."""
    x, y = float(element.get("x", 0)), float(element.get("y", 0))
    left, top = style.place(x, y)
    right, bottom = style.place(x + float(element.get("width")), y + float(element.get("height")))
    return [
        round(left),
        round(top),
        max(round(right) - 1, round(left)),
        max(round(bottom) - 1, round(top)),
    ]


def _colour(name, opacity=1.0):
    if name == NONE:
        return None
    return (*ImageColor.getrgb(name)[:3], round(255 * opacity))
