"""How the records that sheets refer to are called; each app above declares its own in its `sheets.py`."""

from registry.provenance.subjects import SUBJECTS
from registry.sheets.importing.directory import Naming

NAMINGS = {}
"""The `Naming` of each kind of record, by its label."""


def declare_naming(label, *args, **kwargs):
    """Say how the records of a kind are called in sheets, and return it for the columns that refer to them."""
    return NAMINGS.setdefault(label, Naming(label, *args, **kwargs))


def of_subjects():
    """Return how the records that figures can be about are called."""
    return tuple(NAMINGS[label] for label in SUBJECTS)


METRIC = declare_naming("provenance.metric")
DISAGREEMENT = declare_naming("provenance.disagreement", ("title",))
FIGURE = declare_naming("provenance.figure", (), related=("metric",), always_keyed=True)
