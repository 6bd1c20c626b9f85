"""How often what depends on chance is tried: a few times in the suite; `.ci/long walks` sets them."""

import os

import pytest
from hypothesis import HealthCheck, settings

WALKS = int(os.environ.get("WALKS", "25"))
"""Random walks of a property."""
SIMULATED = int(os.environ.get("SIMULATED", "100"))
"""Requests that are followed through weeks of simulated time."""
ROUNDS = int(os.environ.get("ROUNDS", "15"))
"""Rounds of several who write at once."""


def walks(test):
    """Mark a property over walks, and say over how many of them it is tried."""
    tried = settings(max_examples=WALKS, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    return pytest.mark.walks(tried(test))
