from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from enterprises.models import Unit
from enterprises.privacy import masked
from provenance.names import index_of, normalise, refill
from tests.enterprises.factories import UnitFactory, UnitNameFactory


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


@pytest.mark.django_db
def test_bulk_writes_keep_the_index_too():
    Unit.objects.bulk_create([Unit(name="士兰集成")])

    assert Unit.objects.get().name_index == "shi'lan'ji'cheng 士兰集成"


@pytest.mark.parametrize(
    ("name", "public"), [("王小明", "王某"), ("欧阳小明", "欧阳某"), ("王明", "王某"), ("欧阳", "欧某")]
)
def test_a_private_name_is_masked(name, public):
    assert masked(name) == public


@pytest.mark.django_db
def test_a_migration_writes_the_indexes_anew():
    UnitFactory.create_batch(3, name="顾家集团", short_name="顾家")
    Unit.objects.update(name_index="gujiajituan gjjt 顾家集团")
    statements = []

    step = refill("enterprises", "unit")
    step.code(apps, SimpleNamespace(connection=connection, execute=statements.append))

    assert set(Unit.objects.values_list("name_index", flat=True)) == {"gu'jia'ji'tuan 顾家集团|gu'jia 顾家"}
    assert len(statements) == (connection.vendor == "postgresql")
    assert step.reversible
