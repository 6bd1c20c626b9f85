"""What figures and disagreements are about: the kinds of record that the apps above declare."""

SUBJECTS = []
"""Their labels, those of the highest app first. Pickers hold this list, so it is only ever added to."""


def declare_subjects(*models):
    """Say that figures can be about records of some models."""
    labels = [model._meta.label_lower for model in models]
    SUBJECTS[:0] = [label for label in labels if label not in SUBJECTS]


ELSEWHERE = {}
"""What returns the records of a model that belong to another place than the site's home, by label."""


def declare_elsewhere(model, rows):
    """Say which subjects belong elsewhere: `rows` returns them, or None where the site has no home."""
    ELSEWHERE[model._meta.label_lower] = rows
