"""Tokens that travel in links alone."""

import hashlib


def hashed(token):
    """Return what is kept of a token. It is random and long, so that one round without salt is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
