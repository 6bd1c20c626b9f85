"""Which texts are Chinese on a page that is read in another language."""

import re

from django.utils.translation import get_language

HAN = re.compile("[\u3400-\u9fff]")


def lang_of_data():
    """Return the `lang` that data in Chinese needs on the page that is being written; empty on a Chinese page."""
    return "" if (get_language() or "").startswith("zh") else "zh-Hans"


def is_foreign(text):
    """Say whether a text is Chinese on a page in another language."""
    return bool(lang_of_data()) and bool(HAN.search(str(text)))
