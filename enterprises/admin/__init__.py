"""Units, party organisations, people and honours in the admin."""

from enterprises.admin import units  # noqa: F401, I001  the order of registration is that of the start page
from enterprises.duplicates import admin as merging  # noqa: F401
from enterprises.admin import party, people  # noqa: F401
