"""How a record's identifier stands in an address; anything else finds no page, so no database ever sees it."""

from django.urls import register_converter


class KeyConverter:
    regex = r"[a-z0-9]+(?:[.-][a-z0-9]+)*"

    def to_python(self, value):
        """Return the identifier."""
        return value

    def to_url(self, value):
        """Return the identifier as it stands in an address."""
        return value


register_converter(KeyConverter, "key")
