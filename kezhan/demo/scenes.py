"""Scenes drawn by the project itself, as a telephone would see them: ponds, fields, workshops, wards, meetings."""

from collections.abc import Callable
from functools import cache
from random import Random

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 960, 720
VARIANTS = 3
"""How often each scene is drawn; every photograph is another cut of one of them, with other people in it."""

Colour = tuple[int, int, int]
SKIES: tuple[Colour, ...] = ((168, 204, 232), (196, 208, 214), (214, 226, 236))
CLOTHES: tuple[Colour, ...] = (
    (40, 70, 120),
    (120, 40, 50),
    (70, 70, 74),
    (230, 230, 226),
    (40, 104, 84),
    (190, 150, 60),
)
SKIN: Colour = (214, 176, 146)


def scene(kind: str, rng: Random) -> Image.Image:
    """A new picture of this kind; no two are the same."""
    drawn = _drawn(kind, rng.randrange(VARIANTS)).copy()
    draw = ImageDraw.Draw(drawn)
    for _ in range(rng.randint(2, 5)):
        _person(draw, rng.randint(80, WIDTH - 80), rng.randint(470, 620), rng)
    left, top, less = rng.randint(0, 50), rng.randint(0, 36), rng.randint(0, 60)
    cut = drawn.crop((left, top, WIDTH - less, HEIGHT - less * 3 // 4))
    light = rng.uniform(0.86, 1.1)
    return cut.point(lambda value: min(255, int(value * light)))


@cache
def _drawn(kind: str, variant: int) -> Image.Image:
    rng = Random(f"{kind} {variant}")
    picture = Image.new("RGB", (WIDTH, HEIGHT), rng.choice(SKIES))
    SCENES[kind](ImageDraw.Draw(picture), rng)
    return picture


def _ponds(draw: ImageDraw.ImageDraw, rng: Random) -> None:
    """A shed with its paddle wheels, and ponds up to the hills."""
    _hills(draw, rng, (96, 128, 108))
    draw.rectangle((0, 330, WIDTH, HEIGHT), fill=(150, 138, 108))
    for row in range(3):
        top = 350 + row * 120
        draw.polygon([(20, top), (WIDTH - 20, top), (WIDTH + 60, top + 96), (-60, top + 96)], fill=(78, 126, 132))
        for _ in range(4):
            x, y = rng.randint(60, WIDTH - 60), top + rng.randint(20, 70)
            draw.ellipse((x - 34, y - 9, x + 34, y + 9), fill=(210, 226, 226))
            draw.rectangle((x - 12, y - 16, x + 12, y - 4), fill=(60, 90, 150))
    _house(draw, rng.randint(40, 600), 250, 260, 100, (202, 206, 208), (84, 110, 150))


def _field(draw: ImageDraw.ImageDraw, rng: Random) -> None:
    """Rows of plants under an open sky."""
    _hills(draw, rng, (104, 134, 90))
    draw.rectangle((0, 320, WIDTH, HEIGHT), fill=(122, 96, 66))
    green = rng.choice([(70, 130, 60), (110, 150, 60), (48, 108, 66)])
    for row in range(11):
        y, size = 330 + row * row * 3 + row * 6, 8 + row * 3
        for x in range(-20, WIDTH + 20, size * 2 + 6):
            shift = rng.randint(-4, 4)
            draw.ellipse((x + shift, y - size, x + shift + size * 2, y + size // 2), fill=green)
            if rng.random() < 0.2:
                draw.ellipse((x + size, y - size // 2, x + size + 7, y - size // 2 + 7), fill=(220, 120, 50))


def _workshop(draw: ImageDraw.ImageDraw, rng: Random) -> None:
    """A hall with windows, a line of machines, and a yellow stripe on the floor."""
    draw.rectangle((0, 0, WIDTH, 430), fill=(206, 210, 212))
    draw.polygon([(0, 430), (WIDTH, 430), (WIDTH, HEIGHT), (0, HEIGHT)], fill=(120, 146, 132))
    for x in range(30, WIDTH, 150):
        draw.rectangle((x, 40, x + 110, 170), fill=(190, 220, 240), outline=(120, 126, 130), width=5)
    body = rng.choice([(58, 104, 150), (70, 130, 110), (176, 180, 186)])
    for x in range(rng.randint(0, 60), WIDTH, 210):
        draw.rectangle((x, 270, x + 150, 470), fill=body, outline=(40, 50, 60), width=4)
        draw.rectangle((x + 18, 292, x + 90, 344), fill=(24, 36, 40))
        for lamp, colour in enumerate(((200, 50, 50), (230, 180, 50), (70, 180, 90))):
            draw.ellipse((x + 104, 296 + lamp * 24, x + 120, 312 + lamp * 24), fill=colour)
    draw.polygon([(0, 640), (WIDTH, 540), (WIDTH, 560), (0, 670)], fill=(232, 196, 60))


def _meeting(draw: ImageDraw.ImageDraw, rng: Random) -> None:
    """A room with a red banner without words, a screen and a long table."""
    draw.rectangle((0, 0, WIDTH, 460), fill=(232, 228, 218))
    draw.rectangle((0, 460, WIDTH, HEIGHT), fill=(150, 116, 84))
    draw.rectangle((120, 30, 840, 84), fill=(186, 34, 40))
    _screen(draw, rng, (300, 110, 660, 330))
    draw.polygon([(140, 470), (820, 470), (940, 640), (20, 640)], fill=(112, 72, 44))
    for x in range(180, 800, 90):
        draw.rectangle((x, 486, x + 44, 500), fill=(246, 246, 244))
        draw.ellipse((x + 54, 484, x + 68, 504), fill=(206, 224, 232))


def _classroom(draw: ImageDraw.ImageDraw, rng: Random) -> None:
    """Heads in rows before a screen."""
    draw.rectangle((0, 0, WIDTH, HEIGHT), fill=(222, 226, 222))
    _screen(draw, rng, (240, 60, 720, 310))
    for row in range(4):
        y, size = 380 + row * 80, 26 + row * 9
        draw.rectangle((0, y + size, WIDTH, y + size + 16 + row * 6), fill=(170, 130, 90))
        for x in range(30 + row * 17, WIDTH, size * 3):
            if rng.random() < 0.85:
                draw.ellipse((x, y - size, x + size, y), fill=(46, 40, 38))
                draw.rectangle((x - size // 3, y, x + size + size // 3, y + size), fill=rng.choice(CLOTHES))


def _ward(draw: ImageDraw.ImageDraw, rng: Random) -> None:
    """White beds under a window, and a screen that draws a curve."""
    draw.rectangle((0, 0, WIDTH, 450), fill=(226, 236, 234))
    draw.rectangle((0, 450, WIDTH, HEIGHT), fill=(186, 200, 198))
    draw.rectangle((90, 60, 420, 280), fill=(190, 222, 242), outline=(246, 246, 246), width=10)
    for x in (60, 520):
        draw.rectangle((x, 430, x + 360, 520), fill=(248, 248, 246), outline=(150, 170, 180), width=4)
        draw.rectangle((x + 10, 400, x + 100, 450), fill=(206, 224, 240))
    draw.rectangle((620, 90, 860, 270), fill=(20, 34, 40))
    curve = [(630 + step * 11, 180 + (rng.randint(-60, 60) if step % 5 == 0 else 0)) for step in range(20)]
    draw.line(curve, fill=(90, 230, 120), width=4)


def _hills(draw: ImageDraw.ImageDraw, rng: Random, colour: Colour) -> None:
    for _ in range(4):
        x, high, wide = rng.randint(-100, WIDTH), rng.randint(60, 150), rng.randint(220, 420)
        draw.polygon([(x - wide, 340), (x, 340 - high), (x + wide, 340)], fill=colour)


def _house(draw: ImageDraw.ImageDraw, x: int, y: int, wide: int, high: int, wall: Colour, roof: Colour) -> None:
    draw.rectangle((x, y, x + wide, y + high), fill=wall)
    draw.polygon([(x - 20, y), (x + wide // 2, y - 50), (x + wide + 20, y)], fill=roof)
    draw.rectangle((x + 30, y + 30, x + 70, y + high), fill=(90, 80, 76))


def _screen(draw: ImageDraw.ImageDraw, rng: Random, box: tuple[int, int, int, int]) -> None:
    """A screen with columns that rise."""
    left, top, right, bottom = box
    draw.rectangle(box, fill=(250, 250, 250), outline=(60, 64, 70), width=6)
    for place in range(6):
        x, high = left + 36 + place * (right - left - 70) // 6, rng.randint(30, bottom - top - 50)
        draw.rectangle((x, bottom - 24 - high, x + 30, bottom - 24), fill=(60, 110, 180))


def _person(draw: ImageDraw.ImageDraw, x: int, y: int, rng: Random) -> None:
    """Somebody who stands there, larger the nearer."""
    size = 16 + (y - 470) // 8
    draw.rectangle((x - size, y + size * 3, x + size, y + size * 7), fill=(50, 52, 60))
    draw.rounded_rectangle((x - size - 6, y, x + size + 6, y + size * 4), size // 2, fill=rng.choice(CLOTHES))
    draw.ellipse((x - size, y - size * 2, x + size, y), fill=SKIN)
    draw.pieslice((x - size - 2, y - size * 2 - 3, x + size + 2, y), 180, 360, fill=(40, 34, 32))


SCENES: dict[str, Callable[[ImageDraw.ImageDraw, Random], None]] = {
    "ponds": _ponds,
    "field": _field,
    "workshop": _workshop,
    "meeting": _meeting,
    "classroom": _classroom,
    "ward": _ward,
}
"""Every kind of scene, and what draws it."""
