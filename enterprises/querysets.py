"""Reads of units, party organisations and honours."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from enterprises.choices import ENTERPRISE_KINDS
from enterprises.names import normalise


class UnitQuerySet(models.QuerySet):
    def enterprises(self):
        """Return the units of the enterprise kinds."""
        return self.filter(kind__in=ENTERPRISE_KINDS)

    def matching(self, words):
        """Return the units one of whose names, pinyin or initials holds `words`, or whose credit code they are."""
        from enterprises.models import UnitName

        wanted = normalise(words)
        other = UnitName.objects.filter(unit=OuterRef("pk"), name_index__contains=wanted)
        return self.filter(Q(name_index__contains=wanted) | Q(Exists(other)) | Q(credit_code=words.strip().upper()))

    def for_listing(self):
        return self.select_related("industry", "platform", "sub_district")


class EnterpriseManager(models.Manager.from_queryset(UnitQuerySet)):
    """The units of the enterprise kinds."""

    def get_queryset(self):
        return super().get_queryset().enterprises()


class PartyOrganisationQuerySet(models.QuerySet):
    def for_listing(self):
        return self.select_related("host", "parent")


class HonourQuerySet(models.QuerySet):
    def for_listing(self):
        return self.select_related("unit", "organisation__host", "person", "through")
