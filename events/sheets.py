"""The sheet of activities, with who took part."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliances.sheets import ALLIANCE
from enterprises.sheets import ORGANISATION, UNIT
from events.choices import PartRole
from events.models import Activity, Participation
from events.publicity import sheets as publicity  # noqa: F401 — registers the sheet of publicity
from events.tables import ActivityTable
from registry.sheets.fields import Field, column_of
from registry.sheets.importing.directory import canonical, naming_of
from registry.sheets.kinds import Sheet, register
from registry.sheets.widgets import RelatedWidget

BETWEEN = re.compile(r"[；;\n]")
PARTIES = ALLIANCE, UNIT, ORGANISATION
COLUMNS = {naming.label: column for naming, column in zip(PARTIES, ("alliance", "unit", "organisation"), strict=True)}


class PartiesWidget(RelatedWidget):
    """Several alliances, units or party organisations in one cell, apart by ；."""

    def texts(self, value):
        return [text for part in BETWEEN.split(value) if (text := part.strip())]

    def clean(self, value, row, names):
        return frozenset(names.find(self.namings, text) for text in self.texts(value))

    def render(self, value, names):
        return "；".join(sorted(names.shown(self.namings, party) for party in value or ()))


class PartiesField(Field):
    """Who took part in one role. Nobody is removed by a sheet, as no record is deleted by one."""

    def __init__(self, role):
        help = _("Alliances, units or party organisations; several apart by ；")
        widget = PartiesWidget(*PARTIES)
        super().__init__(f"as_{role}", role.label, widget, help=help, width=34)
        self.role = role

    def get_value(self, instance):
        if instance._state.adding:
            return frozenset()
        return frozenset(part.party for part in instance.participations.all() if part.role == self.role)

    def put(self, instance, value):
        """Leave it to `after_save`: who took part is written once there is an activity."""

    def is_empty(self, value):
        return not value

    def shows(self, instance, text):
        said = {canonical(one) for one in self.widget.texts(text)}
        return said == {canonical(naming_of(PARTIES, party).shown(party)) for party in self.get_value(instance)}

    def new_value(self, old, value, row):
        elsewhere = {party for field in ROLES if field is not self for party in row.values.get(field.name, ())}
        for party in value & elsewhere:
            raise ValidationError(gettext("“%(party)s” stands in two columns: keep one of them.") % {"party": party})
        for party in old - value - elsewhere if row.is_keyed else ():
            raise ValidationError(
                gettext(
                    "“%(party)s” is recorded here, and a sheet removes nobody: remove it on the page of the activity."
                )
                % {"party": party}
            )
        return value if row.is_keyed else (old | value) - elsewhere

    def after_save(self, instance, value, row):
        known = {part.party: part for part in instance.participations.all()} if self.kept(instance) else {}
        written = []
        for party in value:
            column = COLUMNS[party._meta.concrete_model._meta.label_lower]
            part = known.get(party) or Participation(activity=instance, **{column: party})
            if part._state.adding or part.role != self.role:
                part.role, part.skip_history_when_saving = self.role, True
                part.save()
                written.append(part)
        return written

    def kept(self, instance):
        """Say whether the activity was there before the sheet, with those who took part."""
        return "participations" in getattr(instance, "_prefetched_objects_cache", {})


ROLES = tuple(PartiesField(role) for role in PartRole)


def activity(name, **options):
    """Return the column of a field of activities."""
    return column_of(Activity, name, **options)


ACTIVITIES = register(
    Sheet(
        name="activities",
        label="events.activity",
        title=_("Activities"),
        columns=(
            activity(
                "title", example="示例联盟第一次例会", width=40, also=("活动名称", "活动主题", "会议名称", "主题")
            ),
            activity("kind", width=14, example=_("Meeting")),
            activity("dimension", width=14),
            activity("status", width=10),
            activity("starts", example="2020-07-15", also=("活动时间", "活动日期", "时间", "日期", "开始时间")),
            activity("ends", also=("结束时间",)),
            activity("date_basis"),
            activity("date_note"),
            activity("is_recurring"),
            activity("place", width=26, also=("活动地点", "会议地点")),
            *ROLES,
            activity("description", also=("活动内容", "内容", "活动简介")),
            activity("results", also=("活动成效", "成果")),
            activity("minutes"),
            activity("is_public"),
        ),
        keys=(("title", "starts"), ("title",)),
        tells_apart=("starts",),
        prefetch=("participations__alliance", "participations__unit", "participations__organisation"),
        public=ActivityTable,
    )
)
