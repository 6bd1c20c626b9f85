"""The production settings, with static files gathered in a folder of the run's own."""

import os

from config.settings import *  # noqa: F403

STATIC_ROOT = os.environ["BROWSER_STATIC_ROOT"]
