"""Writes about people's names, and about units that may be one."""

from enterprises.actions.names import release_name, take_down_name
from enterprises.duplicates.actions import look_again, tell_apart
from enterprises.duplicates.merging import merge_units

__all__ = ["look_again", "merge_units", "release_name", "take_down_name", "tell_apart"]
