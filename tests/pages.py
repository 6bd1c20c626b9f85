"""What the tests of public pages share."""

import re

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries(client, address):
    """Return how many queries a page takes; the kinds of record are known beforehand, as in a running process."""
    ContentType.objects.get_for_models(*apps.get_models())
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return len(captured)


BLOCKS = "a(?:rticle|side)|body|caption|d(?:d|etails|iv|l|t)|fig(?:caption|ure)|footer|form|h[1-6]|head(?:er)?|li|link"
BLOCKS += "|main|meta|nav|ol|option|p|section|select|summary|t(?:able|body|d|foot|h|head|r)|ul"
BESIDE_A_BLOCK = re.compile(rf"\s*(</?(?:{BLOCKS})(?:\s[^<>]*)?>)\s*")
TAG = re.compile(r"</?\w[^<>]*>")


def tidy(html):
    """Return a page without the white space that no reader sees: within tags, and at the edge of a block."""
    html = TAG.sub(lambda tag: re.sub(r"\s+", " ", tag[0]).replace(" >", ">"), html)
    return re.sub(r"[ \n]+", " ", BESIDE_A_BLOCK.sub(r"\1", html))


def text_of(client, address):
    """Return the page at an address, tidied."""
    response = client.get(address)
    assert response.status_code == 200
    return tidy(response.content.decode())


def page_of(client, address):
    """Return the page at an address as a tree."""
    return BeautifulSoup(text_of(client, address), "html.parser")


def shown(element):
    """Return the text of a part of a page as it is read, with single blanks."""
    return " ".join(element.get_text().split())


at_1_and_3_rows = pytest.mark.parametrize("rows", [1, 3])
