"""What Django knows of a model's columns and relations."""

from typing import Any

from django.db.models import Model


def related(model: type[Model], name: str) -> Any:
    """Return the model at the other end of a relation; it may stand above whoever asks, so its type is open."""
    return model._meta.get_field(name).related_model


def longest(model: type[Model], name: str) -> int:
    """Return how many characters a column of text takes; raise ValueError where it has no limit."""
    limit = getattr(model._meta.get_field(name), "max_length", None)
    if limit is None:
        raise ValueError(f"{model._meta.label}.{name} takes texts of any length.")
    return int(limit)
