"""Personal numbers that no text may hold, under the name that migrations know."""

from accounts.personal_numbers import no_personal_numbers

__all__ = ["no_personal_numbers"]
