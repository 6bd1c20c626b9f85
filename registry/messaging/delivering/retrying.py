"""How often a message is tried again, and after which pauses."""

from datetime import timedelta

from registry.messaging.choices import MessageState

ATTEMPTS = 8
"""Attempts after which a message has failed: the pauses between them add up to more than four hours."""
FIRST_PAUSE, LONGEST_PAUSE = 60, 2 * 3600


def later(message, now, error):
    """Return what a message is after an attempt that may work later: waiting with a longer pause, or failed."""
    if message.attempts >= ATTEMPTS:
        return {"state": MessageState.FAILED, "error": str(error)[:300]}
    pause = max(error.pause, min(FIRST_PAUSE * 2 ** (message.attempts - 1), LONGEST_PAUSE))
    return {
        "state": MessageState.WAITING,
        "next_at": now + timedelta(seconds=pause),
        "claimed_at": None,
        "error": str(error)[:300],
    }
