"""How Excel shows a number: which formats are dates, and what the digits of the others look like."""

import re
from decimal import ROUND_HALF_UP, Decimal

BUILTIN_PERCENT = {9, 10}
BUILTIN_DAY = {14, 15, 16, 22, 28, *range(29, 32), 36, *range(50, 55), 58}
BUILTIN_MONTH = {17, 27, 57}
"""Formats without a text: 27 to 36 and 50 to 58 are those of East Asia, where 27 and 57 show 2018年7月."""
BUILTIN_DIGITS = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00"}
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
SIGN = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$(?P<money>[^\]-]*)[^\]]*\]|\[[A-Za-z0-9 ]*\]')
DIGITS = re.compile(r"(?P<before>[^0#?]*?)(?P<whole>[0#?,]*[0#?])(?:\.(?P<part>[0#?]+))?(?P<after>[^0#?,.]*)")
"""A format of digits alone, once its literals are set apart: no scale, fraction, exponent or condition."""
KEPT = "\ue000"
"""Stands for a literal while the rest of a format is looked at."""


def number_form(code, number=None):
    """Return how a format shows a number: "percent", "day", "month", "year", "time", a format of digits, or None."""
    if number is not None and not code:
        builtin = {"percent": BUILTIN_PERCENT, "day": BUILTIN_DAY, "month": BUILTIN_MONTH}
        return next((form for form, numbers in builtin.items() if number in numbers), BUILTIN_DIGITS.get(number))
    shown = LITERAL.sub("", code.split(";")[0]).lower()
    if "general" in shown or "@" in shown:
        return None
    if not any(sign in shown for sign in "%ymdhs"):
        return code.split(";")[0] if any(sign in shown for sign in "0#?") else None
    if "%" in shown:
        return "percent"
    if "d" in shown:
        return "day"
    if "h" in shown or "s" in shown:
        return "time" if "y" not in shown else "day"
    return "month" if "m" in shown else "year"


def digits(number, form):
    """Return a number (Decimal) as a format of digits shows it: 2050 in 000000 is 002050; None for what is unusual."""
    literals = []

    def keep(sign):
        literals.append(next((text for text in sign.groups() if text), ""))
        return KEPT

    match = DIGITS.fullmatch(SIGN.sub(keep, form))
    if match is None or number < 0 or re.search("[A-Za-z@/<>=]", match["before"] + match["after"]):
        return None
    part = match["part"] or ""
    whole, _point, rest = str(number.quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP)).partition(".")
    places = match["whole"].replace(",", "")
    whole = whole.zfill(len(places) - places.index("0")) if "0" in places else whole.lstrip("0")
    if "," in match["whole"]:
        whole = grouped(whole)
    while rest and part[len(rest) - 1] == "#" and rest.endswith("0"):
        rest = rest[:-1]
    text = match["before"] + whole + (f".{rest}" if rest else "") + match["after"]
    for literal in literals:
        text = text.replace(KEPT, literal, 1)
    return text.strip()


def grouped(whole):
    """Return digits in groups of three."""
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", whole)
