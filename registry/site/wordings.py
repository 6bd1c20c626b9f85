"""Words that a district may have others for: each has one in the code, and the profile may name it otherwise."""

from django.utils.functional import lazy
from django.utils.translation import get_language

WORDS = {}
"""What can be named, by key, with the word in the code."""


def worded(key, word):
    """Return what the site calls something, `word` where it has no name of its own for it."""
    WORDS[key] = word
    return lazily(key)


def named(key):
    """Return the name of a word in the reader's language."""
    word = str(WORDS[key])
    if get_language() is None:
        # Migrations are written and compared without a language, and have to be the same everywhere.
        return word
    from registry.site.models import Profile

    wording = Profile.objects.current().words.get(key)
    return (wording and wording.label) or word


lazily = lazy(named, str)


def words():
    """Return the choices of what can be named."""
    return list(WORDS.items())
