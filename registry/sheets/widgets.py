"""What stands in a cell: read as a person writes it, written as it will be read again."""

from decimal import Decimal, InvalidOperation
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, override

from registry.fields.dates import INVALID, PartialDate
from registry.fields.personal_numbers import no_personal_numbers
from registry.fields.words import in_words

LANGUAGES = ("zh-hans", "en")
TOLD = 8
"""How many allowed values a sentence names; the sheet's own list has all."""
YES = {"是", "yes", "y", "true", "1", "√", "✓", "有"}
NO = {"否", "no", "n", "false", "0", "×", "✗", "无"}


def problem(template, **values):
    """Return the error of a cell, in the reader's language."""
    return ValidationError(template % values)


class Widget:
    """How one kind of value stands in a cell."""

    def clean(self, value, row, names):
        """Return what the text of a cell means; `row` holds all cells by column, `names` the records by name."""
        raise NotImplementedError

    def render(self, value, names):
        """Return the text that will be read as the value again."""
        raise NotImplementedError


class TextWidget(Widget):
    """A text without personal numbers; line breaks are kept, spaces around it are not."""

    def __init__(self, *, is_number=False):
        self.is_number = is_number

    def clean(self, value, row, names):
        text = "\n".join(line.rstrip() for line in value.strip().splitlines())
        if not self.is_number:
            no_personal_numbers(text)
        return text

    def render(self, value, names):
        return value or ""


class CodeWidget(TextWidget):
    """A code: capital letters, no spaces; `empty` stands for none, None where the code is unique."""

    def __init__(self, *, empty=None):
        super().__init__(is_number=True)
        self.empty = empty

    def clean(self, value, row, names):
        return "".join(value.split()).upper() or self.empty


class DateWidget(Widget):
    """A year, a month or a day."""

    def clean(self, value, row, names):
        text = value.strip()
        if not text:
            return None
        try:
            return PartialDate.typed(text.removesuffix(" 00:00:00"))
        except ValueError as error:
            raise problem(INVALID, value=text) from error

    def render(self, value, names):
        return str(value or "")


class NumberWidget(Widget):
    """A number, without the zeros that its column adds; thousands may be set apart."""

    def clean(self, value, row, names):
        text = value.strip().replace(",", "").replace("，", "").removesuffix("%")
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation as error:
            raise problem(gettext("“%(value)s” is not a number."), value=value) from error
        if not number.is_finite():
            raise problem(gettext("“%(value)s” is not a number."), value=value)
        return number

    def render(self, value, names):
        return "" if value is None else f"{Decimal(value).normalize():f}"


class YesNoWidget(Widget):
    """是, 否, or empty where it is not known."""

    def clean(self, value, row, names):
        text = value.strip().lower()
        if not text:
            return None
        if text in YES or text in NO:
            return text in YES
        raise problem(
            gettext("“%(value)s” is neither yes nor no: write %(yes)s or %(no)s."), value=value, **self.words()
        )

    def words(self):
        """Return the two words that are read and written."""
        return {"yes": in_words(None, True), "no": in_words(None, False)}

    def allowed(self):
        """Return the values of a drop-down list."""
        return list(self.words().values())

    def render(self, value, names):
        return in_words(None, value)


class ChoiceWidget(Widget):
    """One of a fixed list: by its label in any of the languages, by another word for it, or by what is stored."""

    def __init__(self, choices, words=None):
        self.choices = [(value, label) for value, label in choices if value not in ("", None)]
        self.words = words or {}

    def clean(self, value, row, names):
        text = value.strip()
        if not text:
            return ""
        if text in self.meanings:
            return self.meanings[text]
        raise problem(
            gettext("“%(value)s” is not in the list: choose one of %(allowed)s."),
            value=text,
            allowed=" / ".join(self.allowed()[:TOLD]) + (" …" if len(self.choices) > TOLD else ""),
        )

    @cached_property
    def meanings(self):
        """Return the stored value of every text that means one."""
        found = {word: value for value, words in self.words.items() for word in words}
        found |= {value: value for value, _label in self.choices}
        for language in LANGUAGES:
            with override(language):
                found |= {str(label): value for value, label in self.choices}
        return found

    def allowed(self):
        """Return the values of a drop-down list."""
        return [str(label) for _value, label in self.choices]

    def render(self, value, names):
        return str(dict(self.choices).get(value, value or ""))


class RelatedWidget(Widget):
    """A record of one of several kinds, by name; the key stands in brackets where the name alone is not enough."""

    def __init__(self, *namings):
        self._namings = namings

    @property
    def namings(self):
        """Return how the records of each kind are called."""
        return self._namings

    def clean(self, value, row, names):
        text = value.strip()
        return names.find(self.namings, text) if text else None

    def texts(self, value):
        """Return the names in a cell."""
        return [value.strip()]

    def render(self, value, names):
        return "" if value is None else names.shown(self.namings, value)
