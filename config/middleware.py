"""Middleware that the whole site needs, and what stands before Django: requests in another charset than UTF-8."""

import codecs

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import DataError, connection
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.http import parse_header_parameters

REFUSED = "config.charset_refused"
"""Marks a request whose charset was taken out, for `ReadableInputMiddleware` to answer."""


def utf8_alone(application):
    """Return an application that takes any charset but UTF-8 out of a request, and marks it.

    Django reads a request before any middleware may refuse it, and some charsets of Python make it fail there, where no
    page of the site can be shown any more.
    """

    def wrapped(environ, start_response):
        header = environ.get("CONTENT_TYPE", "")
        if not is_readable(header):
            environ["CONTENT_TYPE"], environ[REFUSED] = "application/octet-stream", header
        return application(environ, start_response)

    return wrapped


def is_readable(header):
    """Say whether a content type names no charset, or UTF-8."""
    try:
        _kind, values = parse_header_parameters(header)
        return codecs.lookup(values.get("charset", "utf-8")).name == "utf-8"
    except (ValueError, LookupError):
        return False


class ChosenLanguageMiddleware(LocaleMiddleware):
    """Speak Chinese unless the reader chose another language.

    A browser's Accept-Language is not a choice: many Chinese office machines send English.
    """

    def process_request(self, request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        if chosen not in dict(settings.LANGUAGES):
            chosen = settings.LANGUAGE_CODE
        translation.activate(chosen)
        request.LANGUAGE_CODE = translation.get_language()


class UnreadableError(BadRequest, DataError):
    """A request brought a value that no column can hold."""


def refuse_unreadable(execute, sql, params, many, context):
    """Ask the database, unless a value holds NUL, which PostgreSQL refuses and SQLite takes.

    What PostgreSQL finds too long or too large for its column is the fault of the request as well.
    """
    for values in (params or ()) if many else [params]:
        if isinstance(values, list | tuple) and any(isinstance(value, str) and "\0" in value for value in values):
            raise UnreadableError("NUL")
    try:
        return execute(sql, params, many, context)
    except (DataError, OverflowError) as error:
        raise UnreadableError(*error.args) from (error.__cause__ or error)


class ReadableInputMiddleware:
    """Answer input that cannot be read with the site's own page (400), the same on both databases.

    Forms and lists say it better, and do so before anything reaches the database.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if REFUSED in request.META:
            raise BadRequest(request.META[REFUSED])
        with connection.execute_wrapper(refuse_unreadable):
            return self.get_response(request)
