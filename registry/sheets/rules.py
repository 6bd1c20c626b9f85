"""Who may import sheets, and see what was imported."""

from registry.accounts.choices import Role
from registry.accounts.models import User
from registry.accounts.rules import VIEW, declare, entitle
from registry.sheets.models import Upload, UploadRow

declare(Upload, UploadRow, district={Role.STAFF: VIEW, Role.REVIEWER: VIEW, Role.AUDITOR: VIEW})
IMPORT = "sheets.import_records"
"""The permission to import sheets."""

entitle(IMPORT, Role.STAFF, Role.REVIEWER)


def may_undo(user: User, upload: Upload) -> bool:
    """Say whether somebody may undo an import."""
    return bool(upload.change_id) and user.has_perm("history.undo_change")
