"""What people are told about, as the apps above declare it; they choose by kind what reaches them by mail."""

DAYS = "days"
"""The kind of notification that tells of days: what is due, overdue, urged."""
KINDS = {}
"""The name of each kind, by the value that notifications store."""


def declare_kinds(named):
    """Add kinds of notification ({value: name}), before those of the apps below."""
    declared = {**named, **KINDS}
    KINDS.clear()
    KINDS.update(declared)


def kinds():
    """Return the kinds as choices."""
    return list(KINDS.items())


def chosen_kinds():
    """Return the kinds that somebody may have by mail or not; what is due comes in the morning, whoever holds it."""
    return [(value, name) for value, name in KINDS.items() if value != DAYS]
