"""Rows that stand between or below the records and are none: totals, notes, who filled the sheet in.

They are set aside and shown with the reason, so that somebody can say that one is a record after all.
"""

import re

from registry.sheets.reading.cleaning import clean, comparable_title, plain_code

TOTAL = re.compile(
    r"(?:本页|分项|各项|以上)?(?:合计|总计|小计|共计|累计|总数|总和)|(?:grand)?total|sub-?total|sum", re.IGNORECASE
)
COUNTED = re.compile(
    r"(?:合计|总计|小计|共计|累计|总数|共有|共)[:：]?[\d一二三四五六七八九十百千万两]+[家个项人名条件次户].*"
)
NOTE = re.compile(
    r"(?:(?:备|附)?注(?:释)?|(?:填表|填报|有关|情况)?说明|数据来源|资料来源|来源|notes?|remarks?|source)[\d一二三四五六七八九十]*[:：.、]",
    re.IGNORECASE,
)
SIGNATURE = re.compile(
    r"(?:填报|填表|填写|制表|制单|审核|审批|复核|校对|报送|上报|统计|经办|联系|录入|负责|主管|分管|编制|汇总|盖章|签字|签名|打印)"
    r"(?:人员?|单位|部门|日期|时间|领导|电话|人?签字|人?签名|者)?(?:[(（][^)）]*[)）])?[:：]|"
    r"(?:单位)?负责人(?:[(（][^)）]*[)）])?[:：]|(?:单位)?[(（]?(?:盖章|公章|签章)[)）]?[:：]?$|(?:日期|联系电话)[:：]|"
    r"第\d+页(?:[,，/]?共\d+页)?$"
)
SENTENCE = re.compile(r"[。；]|^(?:以上|上述|本表|此表|统计口径|截至|截止)")


def reason(cells, titles):
    """Return why a row of raw texts is no record ("total", "note", "signature", "header", "sentence"), or ""."""
    filled = [text for cell in cells if (text := clean(cell))]
    if not filled:
        return ""
    first = "".join(plain_code(filled[0]).split())
    if TOTAL.fullmatch(first.rstrip(":：")) or COUNTED.fullmatch(first):
        return "total"
    if NOTE.match(first):
        return "note"
    if SIGNATURE.match(first):
        return "signature"
    if len(filled) > 1 and all(comparable_title(text) in titles for text in filled):
        return "header"
    return "sentence" if len(filled) == 1 and SENTENCE.search(first) else ""
