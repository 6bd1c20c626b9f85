"""Sources, the places in them that support a record, the figures they give, and where they disagree."""

from provenance.models.attachments import Attachment
from provenance.models.corrections import Correction
from provenance.models.figures import Disagreement, Figure, Metric
from provenance.models.proposals import Proposal
from provenance.models.sources import Citation, Record, Redirect, Source, basis, text
from provenance.models.uploads import Upload, UploadRow

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
    "Upload",
    "UploadRow",
    "basis",
    "text",
]
