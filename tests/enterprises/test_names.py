import unicodedata

import pytest

from enterprises.models import Unit
from enterprises.privacy import masked
from registry.fields.names import index_of, normalise
from registry.sheets.importing.uploading import apply_upload
from tests.enterprises.factories import UnitFactory, UnitNameFactory
from tests.registry.sheets.conftest import media  # noqa: F401
from tests.registry.sheets.uploads import upload


@pytest.mark.parametrize(
    ("name", "normalised"),
    [
        ("松下家电（中国）有限公司", "松下家电中国有限公司"),
        ("ＡＢＣ　科技", "abc科技"),
        ("“智立方” 党建微盟", "智立方党建微盟"),
        ("杭州e融", "杭州e融"),
        ("顧家集團", "顾家集团"),
        ("👍%_\\", "👍"),
    ],
)
def test_names_are_compared_without_case_width_and_punctuation(name, normalised):
    assert normalise(name) == normalised


@pytest.mark.parametrize(
    ("name", "spelling", "index"),
    [
        ("顾家集团", "", "gu'jia'ji'tuan 顾家集团"),
        ("长安福特", "", "chang/zhang'an'fu'te 长安福特"),
        ("重庆银行", "", "chong/zhong'qing'yin'hang/heng/xing 重庆银行"),
        ("会稽", "", "hui/kuai'ji 会稽"),
        ("单于", "shan yu", "shan'yu chan/dan/shan'yu 单于"),
        ("杭州e融", "", "hang'zhou'e'rong 杭州e融"),
    ],
)
def test_a_name_is_found_by_pinyin_and_initials(name, spelling, index):
    assert index_of(name, spelling) == index


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words", ["顾家", "gujia", "gjjt", "GJJT", "ｇｕｊｉａ", "顾 家", "宁波顾氏", "nbgs", "91330100MA27WH2R3J"]
)
def test_a_unit_is_found_by_any_of_its_names(words):
    unit = UnitFactory(name="顾家集团", credit_code="91330100MA27WH2R3J")
    UnitNameFactory(unit=unit, name="宁波顾氏")
    UnitFactory(name="松下家电")

    assert list(Unit.objects.matching(words)) == [unit]


PASTED = [
    "示例民营长安（杭州）有限公司",
    "示例\u200b民营\ufeff长安(杭州)有限公司",
    "示例⺠营⻓安﹙杭州﹚有限公司",
    "示例⺠营⻓安（杭州）有限公司",
    "示例民\ufe00營長\U000e0100安〔杭州〕有限公司",
    "示　例 民营长安 「杭州」 有限公司",
    "示例·民营•长安—杭州－有限公司",
    "示例・民营●长安‧杭州∙有限ᐧ公司",
]
"""One name as programs hand it over: with what cannot be seen, radicals of a PDF, compatibility forms, other signs."""


@pytest.mark.django_db
@pytest.mark.parametrize("pasted", PASTED)
def test_a_pasted_name_finds_its_unit(pasted):
    unit = UnitFactory(name=PASTED[0])
    UnitFactory(name="示例民营长安（宁波）有限公司")

    assert normalise(pasted) == normalise(unit.name)
    assert list(Unit.objects.matching(pasted)) == [unit]
    assert Unit.objects.called(pasted) == [unit]
    made = upload("units", {"name": pasted, "trade": "示例业务"}, {"name": "示例乙", "parent": pasted})
    assert [(row.outcome, row.target_id) for row in made.rows.order_by("number")] == [
        ("changed", unit.pk),
        ("new", ""),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("䶮示例", "\ue863示例"),  # as Windows kept it in the private area before Unicode had it
        ("二〇二〇示例", "二○二○示例"),
        ("金示例", "\uf90a示例"),
        ("Café示例", "Cafe\u0301示例"),
    ],
)
def test_one_character_is_one_however_it_is_stored(one, other):
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    "name",
    [
        "示例\ue000公司",  # private use: nobody knows which character it is
        "示例\U00031350公司",  # newer than this Python
        "示例⿰亻革公司",  # described, since there is no character
        "བཀྲ་ཤིས",
        "ئۇيغۇر",
        "㐂𠮷",
    ],
)
def test_no_character_is_dropped(name):
    letters = [character for character in name if unicodedata.category(character)[0] != "P"]

    assert len(normalise(name)) == len(unicodedata.normalize("NFKC", "".join(letters)))
    assert normalise(name) in index_of(name)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("会稽", ["kuaiji", "huiji", "kj", "hj"]),
        ("单县", ["shanxian", "danxian"]),
        ("洪洞", ["hongtong", "hongdong"]),
        ("示例支行", ["shilizhihang", "slzh"]),
        ("厦大", ["xiada", "xd"]),
        ("长三角", ["changsanjiao", "csj"]),
        ("长效", ["changxiao"]),
        ("万俟示例", ["moqishili", "mqsl"]),
        ("尉迟示例", ["yuchishili"]),
        ("曾氏示例", ["zengshi", "cengshi", "zssl"]),
        ("翟氏", ["zhaishi", "dishi"]),
        ("覃氏", ["qinshi", "tanshi"]),
        ("仇氏", ["qiushi", "choushi"]),
        ("朴氏", ["piaoshi", "pushi"]),
        ("番禺示例", ["panyu"]),
        ("六安示例", ["luan", "las"]),
        ("都匀", ["duyun"]),
        ("什邡", ["shifang"]),
    ],
)
def test_a_name_is_found_by_every_reading(name, queries):
    unit = UnitFactory(name=name)

    assert {query: list(Unit.objects.matching(query)) for query in queries} == {key: [unit] for key in queries}


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["eng", "zengceng", "cengzeng", "engshi"])
def test_readings_of_one_character_do_not_follow_each_other(query):
    UnitFactory(name="曾氏")

    assert not Unit.objects.matching(query).exists()


@pytest.mark.parametrize(("name", "letter"), [("长三角", "c"), ("单县", "s"), ("重庆银行", "c")])
def test_the_likeliest_reading_sorts(name, letter):
    assert index_of(name)[0] == letter


@pytest.mark.django_db
def test_a_sub_district_is_found_by_the_name_of_its_office():
    unit = UnitFactory(name="示例街道", kind="sub_district")
    apply_upload(upload=upload("units", {"name": "示例乙", "sub_district": "示例街道办事处"}), by=None)
    assert Unit.objects.get(name="示例乙").sub_district == unit


@pytest.mark.django_db
def test_bulk_writes_keep_the_index_too():
    Unit.objects.bulk_create([Unit(name="士兰集成")])

    assert Unit.objects.get().name_index == "shi'lan'ji'cheng 士兰集成"


@pytest.mark.parametrize(
    ("name", "public"),
    [("王小明", "王某"), ("欧阳小明", "欧阳某"), ("万俟小明", "万俟某"), ("王明", "王某"), ("欧阳", "欧某")],
)
def test_a_private_name_is_masked(name, public):
    assert masked(name) == public
