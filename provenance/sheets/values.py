"""What stands in a cell of Excel, as a person would type it."""

import datetime
import re
from decimal import Decimal

from provenance.sheets.faults import Marked

BUILTIN_PERCENT = {9, 10}
BUILTIN_DAY = {14, 15, 16, 22, 28, *range(29, 32), 36, *range(50, 55), 58}
BUILTIN_MONTH = {17, 27, 57}
"""Formats without a text: 27 to 36 and 50 to 58 are those of East Asia, where 27 and 57 show 2018年7月."""
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
EPOCH, EPOCH_1904 = datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1)
EXACT = 10**15
"""Excel keeps 15 digits of a number; what comes after them is lost."""


def number_form(code, number=None):
    """Return how a number format shows a number: "percent", "day", "month", "year", "time" or None."""
    if number is not None and not code:
        builtin = {"percent": BUILTIN_PERCENT, "day": BUILTIN_DAY, "month": BUILTIN_MONTH}
        return next((form for form, numbers in builtin.items() if number in numbers), None)
    shown = LITERAL.sub("", code.split(";")[0]).lower()
    if "general" in shown or not any(sign in shown for sign in "%ymdhs"):
        return None
    if "%" in shown:
        return "percent"
    if "d" in shown:
        return "day"
    if "h" in shown or "s" in shown:
        return "time" if "y" not in shown else "day"
    return "month" if "m" in shown else "year"


def typed(value, form, labels, epoch=EPOCH):
    """Return the text of a cell's value; `labels` are the words for no and yes."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return labels[value]
    if isinstance(value, datetime.timedelta):
        return clock(value)
    if isinstance(value, datetime.time):
        return value.isoformat("minutes")
    if isinstance(value, datetime.date):
        return dated(value, form)
    if form in ("day", "month", "year"):
        return from_serial(value, form, epoch)
    return clock(datetime.timedelta(days=value)) if form == "time" else numbered(value, form)


def clock(span):
    """Return a time of day or a span as hours and minutes."""
    minutes = round(span.total_seconds() / 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def dated(value, form):
    """Return a date no more precise than its cell shows it: a month stays a month."""
    if form in ("year", "month"):
        return f"{value:%Y-%m}"[: 4 if form == "year" else 7]
    if isinstance(value, datetime.datetime) and value.time() != datetime.time():
        return value.isoformat(" ", "minutes")
    return value.isoformat()[:10]


def from_serial(number, form, epoch=EPOCH):
    """Return the date that Excel counts as a number of days."""
    try:
        return dated(epoch + datetime.timedelta(days=round(number * 86_400) / 86_400), form)
    except (OverflowError, ValueError):
        return Marked(str(number), "error")


def numbered(number, form):
    """Return a number in full, whole ones without a point; mark one that Excel has rounded."""
    exact = Decimal(format(number, ".15g") if isinstance(number, float) else number)
    if not exact.is_finite():
        return Marked(str(number), "error")
    if abs(exact) >= EXACT:
        return Marked(f"{exact:f}", "digits")
    if form == "percent":
        return f"{(exact * 100).normalize():f}%"
    return f"{exact.normalize():f}" if exact else "0"
