"""A picture of every kind of page, to lay beside the drawings."""

from pathlib import Path

import pytest

from tests.browser.watch import HEIGHT

FOLDER = Path(__file__).resolve().parents[1] / "pictures"


@pytest.mark.thorough
def test_picture(visit, page):
    FOLDER.mkdir(exist_ok=True)
    tab = visit(page.address, **page.opening)
    for width in (1280, 390):
        tab.set_viewport_size({"width": width, "height": HEIGHT})
        path = FOLDER / f"{page.slug}-{width}.jpg"
        tab.screenshot(path=path, type="jpeg", quality=85, full_page=True)
        assert path.stat().st_size
