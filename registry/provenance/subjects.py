"""What figures and disagreements are about: the kinds of record that the apps above declare."""

SUBJECTS = []
"""Their labels, those of the highest app first. Pickers hold this list, so it is only ever added to."""


def declare_subjects(*models):
    """Say that figures can be about records of some models."""
    labels = [model._meta.label_lower for model in models]
    SUBJECTS[:0] = [label for label in labels if label not in SUBJECTS]
