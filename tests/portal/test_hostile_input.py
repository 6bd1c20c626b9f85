"""What nobody types: NUL, what no column holds, other charsets. A page of the site answers, on both databases."""

import io
import logging
from unittest import mock

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from config.wsgi import application
from service.tickets.actions import make_link
from tests.portal.permission_table import ARGUMENTS
from tests.portal.test_permissions import ROWS, Site, address_of, ask, place, without_templates
from tests.registry.accounts.factories import SuperuserFactory
from tests.service.factories import make_ticket

HOSTILE = ["\0", "长" * 300, "9" * 400, "%00", "\ufffe'\"\\"]
FEW = 12
"""Names up to which each is sent by itself, too; a form with more of them is Django's, which looks at each."""
LISTS = ["enterprises.unit", "messaging.message", "service.offer", "provenance.citation"]


def asked_keys(site, address, query, *, post):
    """Return the names of all that a view looks up in what it is sent."""
    keys = set()

    def note(method):
        def noting(self, key, *args, **kwargs):
            keys.add(key)
            return method(self, key, *args, **kwargs)

        return noting

    with (
        mock.patch.object(MultiValueDict, "_getlist", note(MultiValueDict._getlist)),
        mock.patch.object(MultiValueDict, "__getitem__", note(MultiValueDict.__getitem__)),
        mock.patch.object(QueryDict, "__contains__", note(dict.__contains__), create=True),
    ):
        ask(site, "superuser", address, query, post=post)
    return sorted(key for key in keys if isinstance(key, str) and key != "csrfmiddlewaretoken")


class Hostile(Site):
    def setUp(self):
        self.wrong = {}
        # A record of the log holds all that its request held.
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)

    def answer(self, address, data, *, post, told):
        """Note where something fails, or the server says that the fault is its own."""
        try:
            found = ask(self, "superuser", address, data, post=post).status_code
        except Exception as error:
            found = repr(error)[:200]
        if not isinstance(found, int) or found >= 500:
            self.wrong[told] = found

    def test_in_addresses(self):
        with without_templates():
            for row in ROWS:
                name = row.removeprefix("POST ").split()[0]
                for value in HOSTILE if name in ARGUMENTS else []:
                    self.compare_address(row, name, value)
        assert self.wrong == {}

    def compare_address(self, row, name, value):
        """Ask an address with something hostile in each of its places."""
        address, query = place(self, row)
        parts = address.strip("/").split("/")
        for index in range(1, len(parts)):
            hostile = "/" + "/".join([*parts[:index], value, *parts[index + 1 :]]) + "/"
            self.answer(hostile.replace("%", "%25"), query, post=row.startswith("POST "), told=(row, index, value[:5]))

    def test_in_what_a_view_reads_of_an_address_or_a_form(self):
        addresses = {row.removeprefix("POST "): place(self, row) for row in ROWS if "other" not in row.split()}
        addresses |= {label: (address_of(label, "changelist"), {}) for label in LISTS}
        with without_templates():
            for row, (address, query) in addresses.items():
                for post in (False, True):
                    self.compare_keys(row, address, query, post=post)
        assert self.wrong == {}

    def compare_keys(self, row, address, query, *, post):
        """Send something hostile under each name that a view looks up, and under all of them."""
        keys = asked_keys(self, address, query, post=post)
        for names in [keys, *([key] for key in keys if len(keys) <= FEW)]:
            for value in HOSTILE[:3]:
                told = (row, "POST" if post else "GET", *names[:3], value[:5])
                self.answer(address, query | dict.fromkeys(names, value), post=post, told=told)


@pytest.mark.django_db
class TestNul:
    @pytest.mark.parametrize(
        "address",
        ["/report/?kind=enterprises.unit&id=%00", "/reports/?number=%00", "/admin/enterprises/unit/%00/change/"],
    )
    def test_is_a_bad_request(self, client, address):
        client.force_login(SuperuserFactory())
        response = client.get(address)
        assert (response.status_code, "<main" in response.text) == (400, True)

    @pytest.mark.parametrize("address", ["/units/%00/", "/alliances/%00/"])
    def test_makes_no_address(self, client, address):
        assert client.get(address).status_code in (400, 404)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["长" * 300, "x\0y", "n" * 2000])
def test_what_can_be_no_user_name_is_named(client, name):
    response = client.post(reverse("login"), {"username": name, "password": "x"})
    assert (response.status_code, response.context["form"].errors.keys()) == (422, {"username"})


@pytest.mark.django_db
def test_wrong_password_is_about_no_one_box(client):
    response = client.post(reverse("login"), {"username": "示例", "password": "x"})
    assert (response.status_code, response.context["form"].errors.keys()) == (422, {"__all__"})


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    ["register", "hand_over", "accept", "transfer", "pause", "resume", "solve", "report_back", "remind", "strike_off",
     "lapse", "refuse", "merge", "redate", "", "nonsense", "\0"],
)  # fmt: skip
def test_private_link_refuses_what_is_not_the_askers_to_do(client, name):
    ticket = make_ticket()
    token = make_link(ticket=ticket, by=SuperuserFactory())
    client.get(reverse("ticket-link", args=[token]))
    assert client.post(reverse("ticket-asked"), {"move": name, "note": "示例"}).status_code == 404
    ticket.refresh_from_db()
    assert (ticket.state, ticket.moves.count()) == ("collected", 1)


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "../x", "\0", "长" * 300, "a/b"])
def test_import_form_with_a_key_that_is_none_comes_again(client, key):
    client.force_login(SuperuserFactory())
    assert client.post(reverse("admin:sheets_upload_new", args=["units"]), {"key": key}).status_code == 422


KINDS = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"]
CHARSETS = [
    "utf-7",
    "utf-16",
    '"utf-32"',
    "base64",
    "idna",
    "rot13",
    "unicode_escape",
    "gbk",
    "utf-8; charset=base64",
    "",
]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/preferences/"), ("GET", "/search/"), ("POST", "/account/login/")]
)
def test_other_charsets_get_the_page_of_the_site(kind, charset, method, path):
    status, headers, page = over_wsgi(method, path, f"{kind}; charset={charset}")
    assert status == "400 Bad Request"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "这个请求无法识别" in page or "<main" in page


@pytest.mark.django_db
@pytest.mark.parametrize("charset", ["", "; charset=utf-8", '; charset="UTF-8"'])
def test_utf8_is_taken(charset):
    status = over_wsgi("POST", "/preferences/", f"{KINDS[0]}{charset}")[0]
    assert status == "302 Found"


def over_wsgi(method, path, kind):
    """Return (status, headers, text) of what a server gets from the application."""
    body, told = b"text-size=large", {}
    environ = RequestFactory()._base_environ(
        REQUEST_METHOD=method,
        PATH_INFO=path,
        QUERY_STRING="q=%E7%A4%BA",
        CONTENT_TYPE=kind,
        CONTENT_LENGTH=str(len(body)),
    )
    environ |= {"wsgi.input": io.BytesIO(body), "SERVER_NAME": "localhost", "HTTP_HOST": "localhost"}
    answer = application(environ, lambda status, headers: told.update(status=status, headers=dict(headers)))
    return told["status"], told["headers"], b"".join(answer).decode()
