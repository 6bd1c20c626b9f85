"""Settings for the tests, before Django reads its own; a DATABASE_URL from outside is kept."""

import os

os.environ.setdefault("DEBUG", "true")
