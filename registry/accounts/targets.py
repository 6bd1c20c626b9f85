"""What a seat is for: the kinds of record that the apps above declare somebody can act for."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Q


@dataclass(frozen=True)
class Target:
    """A kind of record (its label), and the sentence that refuses another in its place (`role`, `target`)."""

    label: str
    refusal: str


TARGETS = {}
"""The `Target` of each role that has one."""
KINDS = []
"""The labels of all kinds, those of the highest app first. Pickers hold this list, so it is only ever added to."""


def declare_target(model, *roles, refusal):
    """Say that seats in some roles are for records of a model."""
    label = model._meta.label_lower
    TARGETS.update(dict.fromkeys(roles, Target(label, refusal)))
    if label not in KINDS:
        KINDS.insert(0, label)


def kinds():
    """Return the condition of the content types that a seat can be for."""
    found = Q(pk__in=[])
    for label in KINDS:
        app_label, model = label.split(".")
        found |= Q(app_label=app_label, model=model)
    return found


def fits(role, kind):
    """Say whether a content type is what a role acts for."""
    return role in TARGETS and TARGETS[role].label == ".".join(kind.natural_key())


def check_target(seat):
    """Refuse a seat, or an invitation to one, whose role and target do not fit."""
    target, kind = TARGETS.get(seat.role), seat.target_type
    if target and kind and not fits(seat.role, kind):
        raise ValidationError(
            target.refusal % {"role": seat.get_role_display(), "target": seat.target or seat.target_id}
        )
