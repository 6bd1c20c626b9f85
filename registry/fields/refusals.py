"""What refuses a write (a database, an action), as a sentence for the person who typed it."""

import re

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import IntegrityError, InterfaceError, OperationalError
from django.utils.translation import gettext

BUSY = re.compile(r"database (table )?is locked|could not (serialize|obtain lock)|deadlock detected|lock timeout", re.I)
SQLITE_ERROR = 1
"""SQLite's code for a mistake in a statement, which is no outage."""
MISSING = re.compile(r'(?:NOT NULL constraint failed: \w+\.|null value in column ")(\w+)')


def why_refused(error, model=None, name_of=lambda field: field.verbose_name):
    """Return the sentence of the constraint that an error names, of `model` or of any; or what else there is to say."""
    text = " ".join(str(one) for one in (error, error.__cause__) if one)
    if BUSY.search(text):
        return gettext("Many people are saving at this moment. Nothing is lost: please try again in a few seconds.")
    if model and (missing := MISSING.search(text)):
        field = model._meta.get_field(missing[1].removesuffix("_id"))
        return gettext("the field “%(field)s” is missing.") % {"field": name_of(field)}
    for one in [model] if model else apps.get_models():
        if sentence := broken(one, text):
            return sentence
    if "foreign key constraint" in text.lower():
        return gettext("A record that was chosen here was deleted meanwhile: choose another.")
    return str(error)


REFUSED = 422
"""The status of every page on which a form comes back as it was typed, with what is wrong in it."""


def status_of(form):
    """Return the status of a page with a form: `REFUSED` where the form was sent and is refused."""
    return REFUSED if form is not None and form.is_bound and not form.is_valid() else 200


class RefusingView:
    """A `FormView` whose form comes back with `REFUSED`."""

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=REFUSED)


def complain(form, error):
    """Put what an action refused beside the fields of a form that it is about."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    for name, problems in by_field.items():
        form.add_error(name if name in form.fields else None, problems)


def comes_from_haste(error):
    """Say whether a database error comes from what people did at once, and not from a mistake of the program."""
    return isinstance(error, IntegrityError) or bool(BUSY.search(str(error)))


def broken(model, text):
    """Return the sentence of the constraint of a model that a message names, if any."""
    columns = set(re.findall(rf"\b{model._meta.db_table}\.(\w+)", text))
    for constraint in model._meta.constraints:
        fields = {model._meta.get_field(name).column for name in getattr(constraint, "fields", ())}
        if re.search(rf"\b{constraint.name}\b", text) or (columns and columns == fields):
            return str(constraint.get_violation_error_message())
    for field in model._meta.concrete_fields:
        if field.unique and (columns == {field.column} or names_unique(model, field, text)):
            return str(model().unique_error_message(model, (field.name,)).messages[0])
    return None


def names_unique(model, field, text):
    """Say whether PostgreSQL's message names the uniqueness of a field, whose name Django has made."""
    return (
        re.search(rf'"{model._meta.db_table}_({field.column}_\w+_uniq|pkey)"', text) and f"Key ({field.column})" in text
    )


def is_database_away(error):
    """Say whether an error comes from a database that does not serve at the moment."""
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError):
            code = getattr(error.__cause__, "sqlite_errorcode", None)
            return code is None or code & 0xFF != SQLITE_ERROR
        error = error.__cause__ or error.__context__
    return False
