"""Writes about people's names, and about units that may be one."""

from enterprises.actions.matches import look_again, tell_apart
from enterprises.actions.merging import merge_units
from enterprises.actions.names import release_name, take_down_name

__all__ = ["look_again", "merge_units", "release_name", "take_down_name", "tell_apart"]
