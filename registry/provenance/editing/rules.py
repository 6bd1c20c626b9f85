"""Who may edit a record in place, and what of it at once."""

from django.db.models import Model

from registry.accounts.rules import CHANGE, Somebody, everywhere, permission_name


def allowed(user: Somebody, action: str, record: Model) -> bool:
    """Say whether somebody may do something with a record."""
    return user.has_perm(permission_name(record._meta.concrete_model or type(record), action), record)


def edits_at_once(user: Somebody, record: Model) -> bool:
    """Say whether what somebody writes about a record needs no review: reviewers' and the district staff's does not."""
    return user.has_perm("provenance.publish") or everywhere(user, type(record), CHANGE)


def to_be_reviewed(user: Somebody, record: Model) -> frozenset[str]:
    """Return the names of the fields of a record that somebody may only propose to change; none of a new one."""
    if record._state.adding or edits_at_once(user, record):
        return frozenset()
    return frozenset(getattr(record, "reviewed_fields", ()))
