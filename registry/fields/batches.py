"""Values in lists that one query can take."""

BATCH = 400
"""SQLite takes no more than a thousand parameters everywhere, and a query has others besides."""


def batches(values):
    """Return values in lists of at most `BATCH`, in their order."""
    values = list(values)
    return [values[start : start + BATCH] for start in range(0, len(values), BATCH)]
