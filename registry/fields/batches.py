"""Values in lists that one query can take."""

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")

BATCH = 400
"""SQLite takes no more than a thousand parameters everywhere, and a query has others besides."""


def batches(values: Iterable[T]) -> list[list[T]]:
    """Return values in lists of at most `BATCH`, in their order."""
    values = list(values)
    return [values[start : start + BATCH] for start in range(0, len(values), BATCH)]
