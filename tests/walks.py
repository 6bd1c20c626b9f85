"""How many random walks a property is tried over: a few in the suite, WALKS of them in `.ci/long walks`."""

import os

import pytest
from hypothesis import HealthCheck, settings

WALKS = int(os.environ.get("WALKS", "25"))


def walks(test):
    """Mark a property over walks, and say over how many of them it is tried."""
    tried = settings(max_examples=WALKS, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    return pytest.mark.walks(tried(test))
