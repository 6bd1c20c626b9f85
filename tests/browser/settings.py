"""The production settings, with static files gathered in a folder of the run's own."""

import os

from config.settings import *  # noqa: F403

STATIC_ROOT = os.environ["BROWSER_STATIC_ROOT"]
# The journeys sign in by a session of their own; tests/registry/accounts has the second factor.
SECOND_FACTOR_REQUIRED = []
