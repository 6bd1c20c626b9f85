"""Measurements, run by hand: each prints its figures, and no test depends on them."""
