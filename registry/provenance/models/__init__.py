"""Sources, the places in them that support a record, the figures they give, and where they disagree."""

from registry.provenance.models.attachments import Attachment
from registry.provenance.models.corrections import Correction
from registry.provenance.models.figures import Disagreement, Figure, Metric
from registry.provenance.models.proposals import Proposal
from registry.provenance.models.sources import Citation, Record, Redirect, Source, basis, text

__all__ = [
    "Attachment",
    "Citation",
    "Correction",
    "Disagreement",
    "Figure",
    "Metric",
    "Proposal",
    "Record",
    "Redirect",
    "Source",
    "basis",
    "text",
]
