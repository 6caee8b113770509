"""Twelve skies, one a month.

No sky may pass for an audience: no violet (members), nothing near gentian yellow (everybody); a test measures it.
The sun goes from apricot in winter to vermilion in summer.
"""

from typing import NamedTuple

INK = "#16211D"  # what is written on a sky


class Palette(NamedTuple):
    sky: str
    sun: str
    far: str
    middle: str
    near: str
    front: str
    line: str


PALETTES = {
    1: Palette("#E3ECF2", "#F3A76B", "#BFD0DA", "#8FA9BC", "#4F6E88", "#1F3B53", "#F4F8FA"),
    2: Palette("#F6E8E4", "#EE8A4C", "#E0C4BE", "#BF948F", "#805258", "#40262F", "#FCF5F2"),
    3: Palette("#E6F0DF", "#F2994F", "#C4DBB0", "#8DB884", "#3F8263", "#124A3D", "#F7FBEF"),
    4: Palette("#DDF0EA", "#F79A5E", "#B2DCCB", "#76BDA4", "#2E8A75", "#0E5142", "#F2FBF7"),
    5: Palette("#F4F3D9", "#F0764A", "#D3DFA6", "#9CC37A", "#4B9161", "#145443", "#FDFBEC"),
    6: Palette("#DCEFF7", "#F98B5B", "#B5DBC4", "#79BD8F", "#2F8C63", "#0F4E45", "#F3FBFD"),
    7: Palette("#FFEBD6", "#F2643D", "#EFD5AB", "#BDB57A", "#6F8A4F", "#22513A", "#FFF8EE"),
    8: Palette("#FFE2D2", "#E9532F", "#F5BFA0", "#DB8C68", "#7D655F", "#26404A", "#FFF6F0"),
    9: Palette("#FBE9D3", "#E8622C", "#E7C7A0", "#BD9560", "#7A6A3E", "#2C4634", "#FFF9EF"),
    10: Palette("#FADFCB", "#E8742C", "#E5AE86", "#BC7350", "#7B4234", "#36211F", "#FFF4EA"),
    11: Palette("#FAE3D0", "#E9713A", "#DCC0AC", "#A4918C", "#566675", "#1D3243", "#FFF5EC"),
    12: Palette("#FBE6E0", "#F07F52", "#E2CDC8", "#A3BDB4", "#478174", "#0D4038", "#FFF6F3"),
}
