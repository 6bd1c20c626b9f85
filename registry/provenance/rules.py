"""Who may do what with sources, citations, figures and reported errors."""

from registry.accounts.choices import Role
from registry.accounts.rules import EDIT, VIEW, about, declare, entitle, grant
from registry.provenance.models import (
    Citation,
    Correction,
    Disagreement,
    Figure,
    Metric,
    Proposal,
    Redirect,
    Source,
)

# Whoever edits must cite, but a document is described by the district alone.
declare(Source, alliance=[grant(VIEW)], unit=[grant(VIEW)], picked_by_all=True)
declare(Metric, picked_by_all=True)
declare(
    Citation,
    alliance=[grant(EDIT, where=about("target", having="citations"))],
    unit=[grant(EDIT, where=about("target", having="citations"))],
)
declare(
    Figure,
    alliance=[grant(EDIT, where=about("subject", having="figures"))],
    unit=[grant(VIEW, where=about("subject", having="figures"))],
)
declare(
    Disagreement,
    alliance=[grant(VIEW, where=about("subject", having="figures"))],
    unit=[grant(VIEW, where=about("subject", having="figures"))],
)
declare(Redirect)
declare(Correction, Proposal, district={Role.STAFF: VIEW, Role.REVIEWER: "view change", Role.AUDITOR: VIEW})

entitle("provenance.publish", Role.REVIEWER)
