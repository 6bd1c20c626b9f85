"""What is a personal number, however it is typed, and what only looks like one."""

import pytest
from django.core.exceptions import ValidationError

from registry.fields.personal_numbers import no_personal_numbers

PERSONAL = {
    "plain": "电话13812345678",
    "in groups": "138 1234 5678",
    "dashes": "138-1234-5678",
    "full-width digits": "有意请联系示例某 １３８１２３４５６７８（微信同号）",
    "full-width digits and dashes": "１３８－１２３４－５６７８",
    "no-break spaces": "138\u00a01234\u00a05678",
    "ideographic spaces": "138\u30001234\u30005678",
    "thin spaces": "138\u20091234\u20095678",
    "tabs": "138\t1234\t5678",
    "dots": "138.1234.5678",
    "middle dots": "138·1234·5678",
    "underscores": "138_1234_5678",
    "em dashes": "138—1234—5678",
    "two em dashes": "138——1234——5678",
    "no-break hyphens": "138\u20111234\u20115678",
    "minus signs": "138\u22121234\u22125678",
    "nothing to be seen between": "138\u200b1234\u200d5678",
    "digit by digit": "1 3 8 1 2 3 4 5 6 7 8",
    "other groups": "1381 2345 678",
    "pairs": "138 12 34 56 78",
    "circled digits": "①③⑧①②③④⑤⑥⑦⑧",
    "numerals": "一三八一二三四五六七八",
    "numerals as they are read out": "幺三八幺二三四五六七八",
    "bold digits": "𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖",
    "beside letters": "wx13812345678",
    "before letters": "13812345678wx",
    "an address of mail": "13812345678@example.org",
    "country code": "+86 138 1234 5678",
    "country code without a sign": "8613812345678",
    "country code as dialled": "0086-138-1234-5678",
    "country code in brackets": "（86）13812345678",
    "two of them": "13812345678/13912345678",
    "another country": "+852 9123 4567",
    "before a feast": "请于元旦前致电13812345678元旦后无人",
    "called, whatever follows": "手机13812345678元",
    "groups are no amount": "138 1234 5678元",
    "landline": "电话：0571-82987156",
    "landline in brackets": "（0571）82987156",
    "landline, full-width": "０５７１—８２９８７１５６",
    "identity number": "证号330102199001011234",
    "identity number with x": "33010219900101123x。",
    "identity number, full-width": "３３０１０２１９９００１０１１２３Ｘ",
    "identity number in groups": "330100 19900101 0011",
    "identity number, ideographic spaces": "330100\u300019900101\u30000011",
    "identity number with dashes": "330100-19900101-0011",
    "identity number after a list number": "2 330100 19900101 001X",
    "identity number beside letters": "ID330102199001011234",
}
ORDINARY = {
    "nothing": "",
    "units": "共2166家",
    "a date": "2020年6月15日",
    "dates": "2020-06-15 2021-06-15",
    "a time": "2020-06-15 14:30:00",
    "an amount": "投资额13500000000元",
    "an amount, full-width": "投资额１３５００００００００元",
    "an amount with a gap": "13500000000 元",
    "an amount after a contact": "联系人示例某，投资额13500000000元",
    "an amount in 万": "产值156508万元",
    "an amount without its unit": "总投资额为13500000000",
    "a sign of money": "￥13500000000",
    "set apart": "13,500,000,000元",
    "shares": "总股本13912345678股",
    "an area": "建筑面积13500000000平方米",
    "a rounded amount": "15000000000余元",
    "a figure of ten digits": "税收1350000000元",
    "a figure of twelve digits": "138123456789",
    "a bare figure": "92601000000",
    "a credit code": "91330100MA27WH2R3J",
    "a credit code of digits": "91330100713456789X",
    "a stock code": "股票代码 002050.SZ、600276",
    "lines": "001:320,322",
    "places of lines": "151-153,160-168,1201",
    "years": "1998 2003 2008",
    "a service of the city": "请拨打12345",
    "a hotline": "400-800-1234",
    "an order": "1 2 3 4 5 6 7 8 9 10 11",
    "eleven in Chinese": "一二三四五六七八九十",
    "a method": "“1234”工作法、365模式",
    "an invoice": "发票号码012345678901234567",
    "no such province": "990102199001011234",
    "no such day": "330102199013411234",
    "not born yet": "330102209901011234",
}


@pytest.mark.parametrize("text", PERSONAL.values(), ids=PERSONAL)
def test_personal_numbers_are_refused(text):
    with pytest.raises(ValidationError) as refused:
        no_personal_numbers(text)
    assert refused.value.code == "personal"


@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY)
def test_other_numbers_pass(text):
    no_personal_numbers(text)
