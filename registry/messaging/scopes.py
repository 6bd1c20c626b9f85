"""Whose matters a group hears of: the whole district's, or those of a record of a kind that an app above declares."""

from django.utils.translation import gettext

SCOPES = []
"""The models whose records can have groups."""


def declare_scope(model):
    """Say that a group can be for a record of a model."""
    if model not in SCOPES:
        SCOPES.append(model)


def scopes():
    """Return what a group can be for, as choices: the whole district, then the records."""
    records = [record for model in SCOPES for record in model._default_manager.all()]
    return [("", gettext("the whole district")), *((record.pk, str(record)) for record in records)]
