"""The paths of our own drawings as lists of points: curves are cut into short straight lines."""

import math
import re

_TOKENS = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "C": 6, "S": 4, "Z": 0}
_STEPS = 12  # straight lines in one curve


def polylines(data) -> list[tuple[list[tuple[float, float]], bool]]:
    """What `d` draws: each line with whether it is closed."""
    reader = _Reader()
    tokens = _TOKENS.findall(data)
    rank, command = 0, ""
    while rank < len(tokens):
        if tokens[rank].isalpha():
            command, rank = tokens[rank], rank + 1
        count = _TAKES[command.upper()]
        reader.read(command, [float(token) for token in tokens[rank : rank + count]])
        rank += count
        if command in "Mm":
            command = "L" if command == "M" else "l"
    return reader.lines


class _Reader:
    def __init__(self):
        self.lines = []
        self.at = self.start = (0.0, 0.0)
        self.control = None  # the last control point of a C or S, which S mirrors

    def read(self, command, numbers):
        if command.islower():
            numbers = self._absolute(command.upper(), numbers)
        getattr(self, f"_{command.upper()}")(*numbers)
        if command.upper() not in "CS":
            self.control = None

    def _absolute(self, command, numbers):
        x, y = self.at
        if command == "H":
            return [numbers[0] + x]
        if command == "V":
            return [numbers[0] + y]
        return [number + (y if rank % 2 else x) for rank, number in enumerate(numbers)]

    def _go(self, x, y):
        if not self.lines or self.lines[-1][1]:
            self.lines.append(([self.at], False))
        self.lines[-1][0].append((x, y))
        self.at = (x, y)

    def _M(self, x, y):
        self.at = self.start = (x, y)
        self.lines.append(([(x, y)], False))

    def _L(self, x, y):
        self._go(x, y)

    def _H(self, x):
        self._go(x, self.at[1])

    def _V(self, y):
        self._go(self.at[0], y)

    def _Z(self):
        if self.lines:
            self.lines[-1] = (self.lines[-1][0], True)
        self.at = self.start

    def _Q(self, cx, cy, x, y):
        sx, sy = self.at
        for t in _shares():
            u = 1 - t
            self._go(
                u * u * sx + 2 * u * t * cx + t * t * x, u * u * sy + 2 * u * t * cy + t * t * y
            )

    def _C(self, ax, ay, bx, by, x, y):
        sx, sy = self.at
        for t in _shares():
            u = 1 - t
            weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
            self._go(
                sum(w * v for w, v in zip(weights, (sx, ax, bx, x), strict=True)),
                sum(w * v for w, v in zip(weights, (sy, ay, by, y), strict=True)),
            )
        self.control = (bx, by)

    def _S(self, bx, by, x, y):
        px, py = self.control or self.at
        self._C(2 * self.at[0] - px, 2 * self.at[1] - py, bx, by, x, y)


def _shares():
    return (step / _STEPS for step in range(1, _STEPS + 1))


def ribbon(points, width):
    """The outline of a line of this width: one shape, so that a transparent line never covers itself."""
    left, right = [], []
    for rank, (x, y) in enumerate(points):
        nx, ny = _normal(points[max(rank - 1, 0)], points[min(rank + 1, len(points) - 1)])
        left.append((x + nx * width / 2, y + ny * width / 2))
        right.append((x - nx * width / 2, y - ny * width / 2))
    return left + right[::-1]


def _normal(before, after):
    dx, dy = after[0] - before[0], after[1] - before[1]
    length = math.hypot(dx, dy) or 1
    return -dy / length, dx / length
