"""Money, exact to the fen on every database.

SQLite keeps decimals as binary fractions, of which it neither compares nor adds up all exactly. A column of money
therefore holds fen, whole numbers, and hands out yuan.
"""

from decimal import Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

FEN = 100
MOST = Decimal("9999999999999.99")
"""Yuan that a form takes; columns hold ten thousand times as much."""


class MoneyField(models.BigIntegerField):
    """A column of yuan with two places, kept as fen."""

    description = _("Money in yuan")
    # How the plugin of mypy learns what is written to the column and read from it.
    _pyi_private_set_type: Decimal | int | None
    _pyi_private_get_type: Decimal
    default_error_messages = {"invalid": _("Write an amount in yuan, such as 1200 or 1200.50.")}

    def from_db_value(self, value, expression, connection):
        return None if value is None else Decimal(value).scaleb(-2)

    def to_python(self, value):
        if value in (None, ""):
            return None
        try:
            yuan = Decimal(str(value)).quantize(Decimal("0.01"))
        except InvalidOperation as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        if yuan != Decimal(str(value)):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return yuan

    def get_prep_value(self, value):
        if value is None or hasattr(value, "resolve_expression"):
            return value
        fen = Decimal(str(value)) * FEN
        if fen != int(fen):
            raise ValueError(f"{value} yuan is no whole number of fen.")
        return int(fen)

    def formfield(self, **kwargs):
        places = {"max_digits": 15, "decimal_places": 2, "min_value": Decimal(0), "max_value": MOST}
        return models.Field.formfield(self, **{"form_class": forms.DecimalField, **places, **kwargs})
