"""What the tests of public pages share."""

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


def text_of(client, address):
    """Return the page at an address."""
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def page_of(client, address):
    """Return the page at an address as a tree."""
    return BeautifulSoup(text_of(client, address), "html.parser")


def shown(element):
    """Return the text of a part of a page as it is read, with single blanks."""
    return " ".join(element.get_text().split())


at_1_and_3_rows = pytest.mark.parametrize("rows", [1, 3])
