"""The sheet of publicity."""

from django.utils.translation import pgettext_lazy

from alliances.sheets import ALLIANCE
from enterprises.sheets import UNIT
from events.publicity.models import Publicity
from events.publicity.tables import PublicityTable
from registry.sheets.fields import column_of
from registry.sheets.kinds import Sheet, register
from registry.sheets.namings import declare_naming

ACTIVITY = declare_naming("events.activity", ("title",))


def publicity(name, *namings, **options):
    """Return the column of a field of publicity."""
    return column_of(Publicity, name, *namings, **options)


PUBLICITY = register(
    Sheet(
        name="publicity",
        label="events.publicity",
        title=pgettext_lazy("media", "Reports"),
        columns=(
            publicity(
                "title", example="示例联盟助企服务见实效", width=40, also=("标题", "报道标题", "稿件标题", "题目")
            ),
            publicity(
                "medium", example="示例日报", width=20, also=("媒体", "刊播媒体", "媒体名称", "发布平台", "刊物")
            ),
            publicity("level", width=10, also=("级别", "媒体级别", "报道级别")),
            publicity("published", example="2020-07-15", also=("刊播日期", "发布日期", "报道时间", "日期", "时间")),
            publicity("published_basis"),
            publicity("alliance", ALLIANCE, also=("联盟", "涉及联盟", "所属联盟")),
            publicity("unit", UNIT, width=30, also=("单位", "涉及单位", "企业名称", "单位名称")),
            publicity("activity", ACTIVITY, width=30, also=("活动", "涉及活动", "活动名称")),
            publicity("summary", width=40, also=("摘要", "内容摘要", "主要内容")),
            publicity("link", width=30, also=("链接", "网址", "链接地址")),
            publicity("is_public"),
        ),
        keys=(("medium", "title", "published"), ("medium", "title")),
        tells_apart=("published",),
        related=("alliance", "unit", "activity"),
        public=PublicityTable,
    )
)
