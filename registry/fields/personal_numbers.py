"""Personal numbers, which no text may hold, and the fields of free text, which refuse them."""

import re
import unicodedata
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from stdnum import numdb
from stdnum.cn import ric, uscc

FEWEST = 10
"""Digits of the shortest telephone number that is looked for."""
DOTS = "·•‧∙・⋅_~"
HAN_DIGITS = str.maketrans("〇零一幺二三四五六七八九", "001123456789")
HAN_NUMBER = re.compile(f"[{''.join(map(chr, HAN_DIGITS))}]{{{FEWEST},}}")
NUMBER = re.compile(rf"\d(?:\W{{0,4}}\d){{{FEWEST - 1}}}")
CODE = re.compile("(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])")
SEAM = re.compile(r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-WYZa-wyz])")
"""Where a letter and a digit meet; an X may end an identity number."""
IDENTITY = re.compile(r"(?<!\d)(?=((?:\d[ .-]{0,3}){17}[\dXx])(?!\d))")
CALLED = re.compile("(?:电话|手机|微信|联系方式|联系|致电|拨打|tel|phone|mobile|wechat)[号码是为: ]*$", re.IGNORECASE)
"""What stands before a number to call."""
COUNTED = re.compile(
    "(?:[¥$€]|RMB|CNY|USD|额|产值|收入|利润|税收|资产|资金|投资|预算|成本|总量)[为是达约共计: ]*$", re.IGNORECASE
)
"""What stands before an amount."""
UNIT = re.compile(
    r"[余多]?(?:[千万亿]*(?:元(?![旦宵])|美元|欧元|日元|港元|港币|人民币)|股(?![东长])|吨|千瓦|平方|立方|公里|公斤|人次|kw|m[23²³]|%)",
    re.IGNORECASE,
)
"""What stands after one."""


def folded(text):
    """Return a text as a machine reads its numbers: full-width digits, odd spaces, dashes and dots made plain."""
    plain = "".join(map(plain_sign, unicodedata.normalize("NFKC", text)))
    return HAN_NUMBER.sub(lambda run: run.group().translate(HAN_DIGITS), plain)


def plain_sign(sign):
    """Return what a character means between digits; nothing where it cannot be seen."""
    if sign.isascii() and sign not in DOTS:
        return " " if sign == "\t" else sign
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.digit(sign))
    if category == "Pd" or sign == "−" or sign in DOTS:
        return "-"
    return {"Cf": "", "Mn": "", "Zs": " "}.get(category, sign)


def has_identity_number(text):
    """Say whether a folded text holds a number that begins with a province and goes on with a day of birth."""
    for found in IDENTITY.finditer(text):
        number = re.sub("[ .-]", "", found.group(1))
        try:
            born = ric.get_birth_date(number)
        except ric.ValidationError:
            continue
        if numdb.get("cn/loc").info(number)[0][1] and date(1900, 1, 1) <= born <= date.today():
            return True
    return False


def has_telephone_number(text):
    """Say whether a folded text holds a telephone number of a person, a household or an office."""
    from phonenumbers import Leniency, PhoneNumberMatcher

    text = SEAM.sub(" ", text)
    matches = PhoneNumberMatcher(text, "CN", leniency=Leniency.VALID)
    return any(is_dialled(match) and not is_amount(match, text) for match in matches)


def is_dialled(match):
    """Say whether somebody would write a number like this to be called, and not several numbers in a row."""
    from phonenumbers import PhoneNumberType, number_type

    kind = number_type(match.number)
    reached = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
    groups = [len(group) for group in re.findall(r"\d+", match.raw_string)]
    abroad = match.raw_string.lstrip(" (").startswith(("+", "00", "86"))
    in_groups = min(groups) >= 3 or max(groups) == 1 or groups == [3, 2, 2, 2, 2] or abroad
    with_area = kind == PhoneNumberType.MOBILE or abroad or match.raw_string.lstrip(" (").startswith("0")
    return kind in reached and in_groups and with_area


def is_amount(match, text):
    """Say whether a number in one piece stands for money or a measure."""
    before, after = text[: match.start], text[match.end :]
    if not match.raw_string.isdigit() or match.raw_string.startswith("0") or CALLED.search(before):
        return False
    return bool(UNIT.match(after.lstrip()) or COUNTED.search(before))


def holds_personal_number(value):
    """Say whether a text holds an identity number or a telephone number, however its digits are typed."""
    if sum(map(str.isnumeric, value)) < FEWEST // 2:  # ⑬ is two digits, 幺 is no number
        return False
    text = CODE.sub(lambda code: " " if uscc.is_valid(code.group()) else code.group(), folded(value))
    return bool(NUMBER.search(text)) and (has_identity_number(text) or has_telephone_number(text))


def no_personal_numbers(value):
    """Refuse a text with an identity number or a telephone number."""
    if holds_personal_number(value or ""):
        raise ValidationError(
            _("Leave out identity numbers and telephone numbers: they are not kept here."), code="personal"
        )


class FreeText:
    """A field into which anything can be typed, and which refuses personal numbers.

    Migrations see the field of Django: what a text may say is no matter of the database.
    """

    @property
    def validators(self):
        """Return the checks of the field, this one among them once."""
        own = [*self.default_validators, *self._validators]
        return own if no_personal_numbers in own else [*own, no_personal_numbers]

    def deconstruct(self):
        name, _path, args, options = super().deconstruct()
        return name, f"django.db.models.{self.get_internal_type()}", args, options


class LineField(FreeText, models.CharField):
    """A line of free text."""

    def get_internal_type(self):
        return "CharField"


class ProseField(FreeText, models.TextField):
    """Free text of any length."""

    def get_internal_type(self):
        return "TextField"
