"""Writes about the names of people and units, and about units that may be one."""

from enterprises.actions.names import keep_former_name, release_name, take_down_name
from enterprises.duplicates.actions import look_again, tell_apart
from enterprises.duplicates.merging import merge_units

__all__ = ["keep_former_name", "look_again", "merge_units", "release_name", "take_down_name", "tell_apart"]
