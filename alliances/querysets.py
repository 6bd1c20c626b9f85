"""Reads of alliances and what belongs to them."""

from django.db import models

from alliances.choices import Axis
from provenance.dates import current


class AllianceQuerySet(models.QuerySet):
    def on_board(self):
        """Return the alliances that make the board: horizontal and vertical ones that stand on their own."""
        return self.filter(axis__in=[Axis.HORIZONTAL, Axis.VERTICAL], is_mentioned_only=False).exclude(
            parent__axis__in=[Axis.HORIZONTAL, Axis.VERTICAL]
        )

    def current(self, on=None):
        """Return the alliances that exist on a day, today unless told."""
        return self.filter(current(on, "founded", "dissolved"))


class MembershipQuerySet(models.QuerySet):
    def current(self, on=None):
        """Return the memberships in force on a day, today unless told."""
        return self.filter(current(on))


class TermQuerySet(models.QuerySet):
    def current(self, on=None):
        """Return the seats held on a day, today unless told."""
        return self.filter(current(on))


class PracticeQuerySet(models.QuerySet):
    def for_listing(self):
        return self.select_related("alliance", "organisation", "unit").prefetch_related("parts")
