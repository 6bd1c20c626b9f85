"""Who may edit a record in place, and what of it at once."""

from registry.accounts.rules import CHANGE, everywhere


def allowed(user, action, record):
    """Say whether somebody may do something with a record."""
    opts = record._meta.concrete_model._meta
    return user.has_perm(f"{opts.app_label}.{action}_{opts.model_name}", record)


def edits_at_once(user, record):
    """Say whether what somebody writes about a record needs no review: reviewers' and the district staff's does not."""
    return user.has_perm("provenance.publish") or everywhere(user, type(record), CHANGE)


def to_be_reviewed(user, record):
    """Return the names of the fields of a record that somebody may only propose to change; none of a new one."""
    if record._state.adding or edits_at_once(user, record):
        return frozenset()
    return frozenset(getattr(record, "reviewed_fields", ()))
