"""The sheets of units, party organisations and honours."""

from operator import attrgetter

from django.utils.translation import gettext_lazy as _

from enterprises.choices import EndKind, Formation, Level, Ownership, UnitKind
from enterprises.models import Honour, PartyOrganisation, Unit
from enterprises.tables import HonourTable, PartyOrganisationTable, UnitTable
from registry.sheets.fields import PickedField, column_of
from registry.sheets.kinds import Sheet, register
from registry.sheets.namings import declare_naming
from registry.sheets.widgets import CodeWidget

UNIT = declare_naming("enterprises.unit", ("name", "names__name", "short_name"), endings=("办事处",))
ORGANISATION = declare_naming("enterprises.partyorganisation", ("name", "full_name", "short_name"))
# A cell never holds a name that the public may not read: the key says who is meant.
PERSON = declare_naming("enterprises.person", shown=attrgetter("public_name"), always_keyed=True)

KIND_WORDS = {
    UnitKind.ENTERPRISE: ("公司", "企业单位", "非公企业", "非公有制企业", "工厂"),
    UnitKind.LAW_FIRM: ("律所",),
    UnitKind.TELECOM: ("通信运营商", "运营商", "电信企业"),
    UnitKind.MEDIA: ("媒体", "新闻媒体"),
    UnitKind.ASSOCIATION: ("社会团体", "社团", "协会", "商会", "学会", "民办非企业单位", "民非"),
    UnitKind.DEPARTMENT: ("机关", "政府部门", "机关部门", "党政机关"),
    UnitKind.PLATFORM: ("平台", "产业园区"),
    UnitKind.PARK: ("园区", "孵化器", "众创空间", "产业园"),
    UnitKind.SUB_DISTRICT: ("街道办", "街道办事处"),
    UnitKind.COMMUNITY: ("居委会", "居民区"),
    UnitKind.VILLAGE: ("村", "村委会", "行政村"),
    UnitKind.NEIGHBOURHOOD: ("小区",),
    UnitKind.SCHOOL: ("中学", "小学", "幼儿园"),
    UnitKind.UNIVERSITY: ("大学", "学院", "高等院校", "高等学校"),
    UnitKind.HOSPITAL: ("卫生院", "社区卫生服务中心"),
    UnitKind.INSTITUTE: ("科研机构", "研究所", "科研院所"),
}
OWNERSHIP_WORDS = {
    Ownership.STATE: ("国企", "国有企业", "国有独资", "国有控股", "央企", "国资"),
    Ownership.PRIVATE: ("私营", "民企", "民营企业", "私企", "私营企业", "非公", "民营经济"),
    Ownership.FOREIGN: ("外企", "外商独资", "外商投资", "外商投资企业", "独资（外）"),
    Ownership.HMT: ("港澳台", "港澳台企业", "港资", "台资", "台企", "港企", "港澳台投资"),
    Ownership.JOINT: ("合资", "中外合资企业", "合资企业", "中外合作"),
    Ownership.COLLECTIVE: ("集体企业", "集体所有制"),
}
END_WORDS = {
    EndKind.DEREGISTERED: ("已注销", "注销企业"),
    EndKind.REVOKED: ("已吊销", "吊销，未注销", "吊销,未注销", "吊销未注销"),
    EndKind.MOVED: ("已迁出", "迁出区外"),
    EndKind.MERGED: ("被并入", "已并入", "吸收合并"),
    EndKind.ABOLISHED: ("已撤销",),
    "": ("存续", "在业", "正常", "开业", "存续（在营、开业、在册）", "在营"),
}
LEVEL_WORDS = {
    Level.WORKING_COMMITTEE: ("党工委",),
    Level.NEW_ORGANISATIONS: ("两新工委",),
    Level.PARTY_GROUP: ("党组",),
    Level.INDUSTRY_COMMITTEE: ("行业党委",),
    Level.COMMITTEE: ("党委", "基层党委"),
    Level.GENERAL_BRANCH: ("总支", "党总支部", "总支部"),
    Level.JOINT_BRANCH: ("联合支部", "联合党支部"),
    Level.MOBILE_BRANCH: ("流动支部", "流动党支部"),
    Level.BRANCH: ("支部", "党支部", "单独支部"),
}
FORMATION_WORDS = {
    Formation.SINGLE: ("单建", "独立组建", "单独"),
    Formation.JOINT: ("联建", "联合"),
    Formation.AFFILIATED: ("挂靠",),
    Formation.PARK: ("园区组建",),
    Formation.INDUSTRY: ("行业组建",),
}
"""What others write for a choice, besides its own names."""
NAMES = ("单位名称", "企业名称", "公司名称", "成员单位", "单位全称", "企业全称", "全称", "单位", "企业", "名称（全称）")
CODES = ("社会信用代码", "信用代码", "统一信用代码", "机构代码", "税号", "纳税人识别号", "统一社会信用代码证号")
FOUNDED = ("成立时间", "成立日", "注册日期", "注册时间", "设立日期", "设立时间", "成立年月")
SUB_DISTRICTS = ("所属街道", "所在街道", "属地", "镇街", "所属镇街", "街镇", "街道（镇）", "街道/镇")
PLATFORMS = ("平台", "所属平台", "园区", "所在园区", "所属园区", "产业园区")
"""Titles that the sheets of others have for a column."""


def unit(name, *namings, **options):
    """Return the column of a field of units."""
    return column_of(Unit, name, *namings, **options)


UNITS = register(
    Sheet(
        name="units",
        label="enterprises.unit",
        title=_("Units"),
        columns=(
            unit("name", example="示例汽车零部件有限公司", width=34, also=NAMES),
            unit("short_name", example="示例汽车", also=("企业简称", "单位简称")),
            unit("kind", width=14, also=("单位类别", "单位类型", "企业类别", "类型"), words=KIND_WORDS),
            unit(
                "credit_code",
                widget=CodeWidget(),
                help=_("18 characters; a unit is found by it first."),
                width=22,
                also=CODES,
            ),
            unit("industry", also=("所属行业", "行业类别", "产业", "所属产业", "行业分类")),
            unit("industry_basis"),
            unit("trade", width=26, also=("主营", "主要业务", "经营范围", "主要产品")),
            unit(
                "ownership",
                width=14,
                also=("企业性质", "单位性质", "性质", "经济类型", "企业类型"),
                words=OWNERSHIP_WORDS,
            ),
            unit("ownership_basis"),
            unit("is_listed", also=("是否上市", "上市企业", "上市公司")),
            unit("stock_code", widget=CodeWidget(empty=""), width=12, also=("证券代码", "上市代码")),
            unit("is_above_scale", also=("是否规上", "规上", "规上企业", "是否规上企业")),
            unit("parent", UNIT, also=("上级单位", "母公司", "隶属单位")),
            unit("platform", UNIT, also=(_("Platform"), *PLATFORMS)),
            unit("sub_district", UNIT, also=(_("Sub-district"), *SUB_DISTRICTS)),
            unit("place_basis"),
            unit("is_outside", also=("是否区外",)),
            unit("founded", example="2018-07", also=(_("Founded"), *FOUNDED)),
            unit("ended", also=("注销日期", "注销时间", "吊销日期", "迁出日期", "终止时间")),
            unit("end_kind", width=12, words=END_WORDS, also=("状态", "企业状态", "登记状态", "存续状态")),
            unit("merged_into", UNIT),
            unit("description", also=("企业简介", "单位简介", "介绍")),
            unit("spelling"),
        ),
        keys=(("credit_code",), ("name",)),
        tells_apart=("credit_code",),
        asks_namesakes=True,
        aliases="names__name",
        related=("industry", "parent", "platform", "sub_district", "merged_into"),
        notes=(_("A unit is found by its number, its credit code, its name, then by another name of it."),),
        public=UnitTable,
    )
)


def organisation(name, *namings, **options):
    """Return the column of a field of party organisations."""
    return column_of(PartyOrganisation, name, *namings, **options)


ORGANISATIONS = register(
    Sheet(
        name="party-organisations",
        label="enterprises.partyorganisation",
        title=_("Party organisations"),
        columns=(
            organisation("name", example="示例公司党支部", width=34, also=("党组织名称", "组织名称", "党组织")),
            organisation("short_name", also=("党组织简称",)),
            organisation("full_name", width=34, also=("党组织全称", "组织全称")),
            organisation(
                "level",
                width=18,
                example=_("Party branch"),
                also=("组织类别", "党组织类别", "党组织类型", "类别", "组织形式"),
                words=LEVEL_WORDS,
            ),
            organisation("formation", width=14, also=("组建形式", "建立方式"), words=FORMATION_WORDS),
            organisation("host", UNIT, also=("所在单位", "依托企业", "所属企业", "企业名称", "单位名称")),
            organisation("parent", ORGANISATION, also=("上级党组织名称", "隶属党组织", "上级组织")),
            organisation("parent_basis"),
            organisation("founded", example="2018-07", also=(_("Founded"), *FOUNDED)),
            organisation("founded_basis"),
            organisation("dissolved", also=(_("Dissolved"), "撤销时间")),
            organisation("brand"),
            organisation("description"),
        ),
        keys=(("full_name",), ("name", "host"), ("name",)),
        tells_apart=("host",),
        related=("host", "parent"),
        notes=(_("An organisation may stand below one that a later row of the same sheet adds."),),
        public=PartyOrganisationTable,
    )
)


def honour(name, *namings, **options):
    """Return the column of a field of honours."""
    return column_of(Honour, name, *namings, **options)


HONOURS = register(
    Sheet(
        name="honours",
        label="enterprises.honour",
        title=_("Honours"),
        columns=(
            honour("title", example="示例示范点", width=34, also=("荣誉名称", "荣誉称号", "奖项", "奖项名称")),
            PickedField(
                "receiver",
                _("given to"),
                ("unit", "organisation", "person"),
                UNIT,
                ORGANISATION,
                PERSON,
                help=_("A unit, a party organisation, or a person who is recorded already and alone has this name."),
                example="示例汽车零部件有限公司",
                required=True,
                width=30,
                also=(_("Receiver"), "获奖单位", "获得单位", "单位名称", "获奖者"),
            ),
            honour("through", UNIT, also=(_("Unit of the person"),)),
            honour("kind", width=14),
            honour("level", width=12, also=("荣誉级别", "奖项级别")),
            honour("awarded", example="2020-04", also=("获得时间", "授予时间", "获奖时间", "表彰时间")),
            honour("awarded_basis"),
            honour("awarder", width=24, also=("颁发单位", "授予单位", "表彰单位", "发文单位")),
            honour("note", width=30),
        ),
        keys=(("title", "receiver", "awarded"), ("title", "receiver")),
        tells_apart=("awarded",),
        related=("unit", "organisation", "person", "through"),
        notes=(_("A private person stands as surname and 某 with the key; whoever holds an office is named."),),
        public=HonourTable,
    )
)
