"""A picture of every kind of page, to lay beside the drawings."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "pictures"


@pytest.mark.parametrize("width", [1280, 390])
def test_picture(visit, page, width):
    FOLDER.mkdir(exist_ok=True)
    tab = visit(page.address, width=width, **page.opening)
    path = FOLDER / f"{page.slug}-{width}.jpg"
    tab.screenshot(path=path, type="jpeg", quality=85, full_page=True)

    assert path.stat().st_size
