"""Units, party organisations, people and honours in the admin."""

from enterprises.admin import units  # noqa: F401, I001  the order of registration is that of the start page
from enterprises.admin import merging, party, people  # noqa: F401
