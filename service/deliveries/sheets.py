"""The sheet of deliveries."""

from django.utils.translation import gettext_lazy as _

from enterprises.sheets import UNIT
from registry.sheets.fields import column_of
from registry.sheets.kinds import Sheet, register
from registry.sheets.namings import declare_naming
from service.deliveries.models import Delivery
from service.deliveries.tables import DeliveryTable

SERVICE = declare_naming("service.service", ("name",))


def delivery(name, *namings, **options):
    """Return the column of a field of deliveries."""
    return column_of(Delivery, name, *namings, **options)


DELIVERIES = register(
    Sheet(
        name="deliveries",
        label="service.delivery",
        title=_("What was delivered"),
        columns=(
            delivery(
                "service", SERVICE, example="示例法治体检", also=(_("Service"), "服务名称", "服务项目", "服务事项")
            ),
            delivery(
                "unit",
                UNIT,
                example="示例汽车零部件有限公司",
                width=34,
                also=("单位名称", "企业名称", "公司名称", "服务企业", "服务单位", "企业", "单位"),
            ),
            delivery("department", UNIT, also=("承接单位", "实施单位", "律所", "服务机构")),
            delivery(
                "performed",
                example="2020-07-15",
                also=("服务日期", "服务时间", "日期", "时间", "完成时间"),
            ),
            delivery("outcome", width=40, also=("服务成果", "服务结果", "成果", "结果")),
            delivery("is_public"),
        ),
        keys=(("service", "unit", "performed"),),
        related=("service", "unit", "department"),
        public=DeliveryTable,
    )
)
