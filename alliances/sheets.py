"""The sheets of memberships and terms."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliances.models import Membership, Term
from enterprises.sheets import ORGANISATION, UNIT
from registry.sheets.fields import column_of
from registry.sheets.importing.directory import UnknownNameError
from registry.sheets.kinds import Sheet, register
from registry.sheets.namings import declare_naming
from registry.sheets.widgets import RelatedWidget

ALLIANCE = declare_naming("alliances.alliance", ("name", "short_name"))
GROUP = declare_naming("alliances.group", shown=lambda group: group.name or str(group))

ALLIANCES = ("联盟名称", "所属联盟", "党建联盟")
MEMBERS = ("成员单位名称", "单位名称", "企业名称", "公司名称", "成员", "企业", "单位")
"""Titles that the sheets of others have for a column."""


class GroupWidget(RelatedWidget):
    """A group of the row's own alliance; other alliances may have one of the same name."""

    def __init__(self):
        super().__init__(GROUP)

    def clean(self, value, row, names):
        text = value.strip()
        if not text:
            return None
        try:
            alliance = names.find((ALLIANCE,), row.get("alliance", "").strip())
        except ValidationError:
            # The cell of the alliance says what is wrong.
            return None
        own = [one for one in names.candidates(self.namings, text) if one.alliance_id == alliance.pk]
        if len(own) != 1:
            raise UnknownNameError(
                gettext("%(alliance)s has no group “%(text)s”.") % {"alliance": alliance, "text": text}
            )
        return own[0]

    def render(self, value, names):
        if value is None:
            return ""
        return value.name or names.keyed(self.namings, value)


def member(name, *namings, **options):
    """Return the column of a field of memberships."""
    return column_of(Membership, name, *namings, **options)


MEMBERSHIPS = register(
    Sheet(
        name="memberships",
        label="alliances.membership",
        title=_("Memberships"),
        columns=(
            member("alliance", ALLIANCE, example="示例产业联盟", also=ALLIANCES),
            member("unit", UNIT, example="示例汽车零部件有限公司", width=34, also=MEMBERS),
            member("group", widget=GroupWidget(), width=20, help=_("A group of this alliance.")),
            member("organisation", ORGANISATION, width=30, also=("成员党组织", "党组织名称")),
            member("through", ORGANISATION, also=("党组织", "所属党组织")),
            member("since", example="2019-06", also=("加入时间", "加入日期", "入盟时间")),
            member("until", also=("退出时间", "退出日期")),
            member("basis"),
            member("note", width=30),
        ),
        keys=(
            ("unit", "alliance", "since"),
            ("unit", "alliance"),
            ("organisation", "alliance", "since"),
            ("organisation", "alliance"),
        ),
        tells_apart=("since",),
        related=("alliance", "unit", "group", "organisation", "through"),
    )
)


def term(name, *namings, **options):
    """Return the column of a field of terms."""
    return column_of(Term, name, *namings, **options)


TERMS = register(
    Sheet(
        name="terms",
        label="alliances.term",
        title=_("Terms"),
        columns=(
            term("alliance", ALLIANCE, example="示例产业联盟", also=ALLIANCES),
            term("kind", width=16, example=_("Rotating chair"), also=("职务", "席位名称")),
            term("unit", UNIT, example="示例汽车零部件有限公司", width=34, also=MEMBERS),
            term("edition", width=10),
            term("since", example="2019-06"),
            term("until", example="2020-06"),
            term("basis"),
            term("note", width=30),
        ),
        keys=(("unit", "alliance", "kind", "since"), ("unit", "alliance", "kind")),
        tells_apart=("since", "edition"),
        related=("alliance", "unit"),
    )
)
