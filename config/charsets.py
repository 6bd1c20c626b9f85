"""Requests that claim another charset than this site speaks."""

import codecs

from django.utils.http import parse_header_parameters

REFUSED = "config.charset_refused"
"""Marks a request whose charset was taken out, for `config.middleware` to answer."""


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
