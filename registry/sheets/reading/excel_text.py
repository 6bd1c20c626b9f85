"""What stands in a cell of Excel, as a person would read it there."""

import datetime
from decimal import Decimal

from registry.sheets.reading.faults import Marked
from registry.sheets.reading.formats import digits

EPOCH, EPOCH_1904 = datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1)
EXACT = 10**15
"""Excel keeps 15 digits of a number; what comes after them is lost."""
DATES = ("day", "month", "year")
YEARS = range(1800, datetime.date.today().year + 11)
"""Whole numbers that somebody typed as a year: Excel shows them as days of 1904 and 1905 in a cell made for dates."""


def typed(value, form, labels, epoch=EPOCH):
    """Return the text that a cell shows; `labels` are the words for no and yes.

    It is `Marked` where the number behind it is another text (2050 shown as 002050), may have lost a zero (2020.1), or
    is rather a year than the day that is shown.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return labels[value]
    if isinstance(value, datetime.timedelta):
        return clock(value)
    if isinstance(value, datetime.time):
        return value.isoformat("minutes")
    if isinstance(value, datetime.date):
        return day_or_year(value, form, epoch)
    if form in DATES:
        return from_serial(value, form, epoch)
    return clock(datetime.timedelta(days=value)) if form == "time" else numbered(value, form)


def clock(span):
    """Return a time of day or a span as hours and minutes."""
    minutes = round(span.total_seconds() / 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def day_or_year(value, form, epoch):
    """Return a date as its cell shows it, marked where it is rather a year that was typed."""
    text = dated(value, form)
    moment = value if isinstance(value, datetime.datetime) else datetime.datetime.combine(value, datetime.time())
    number = (moment - epoch) / datetime.timedelta(days=1)
    return Marked(text, "year", str(int(number))) if number in YEARS else text


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
        return day_or_year(epoch + datetime.timedelta(days=round(number * 86_400) / 86_400), form, epoch)
    except (OverflowError, ValueError):
        return Marked(str(number), "error")


def numbered(number, form):
    """Return a number as its cell shows it; mark one that Excel has rounded, that shows otherwise, or has a point."""
    exact = Decimal(format(number, ".15g") if isinstance(number, float) else number)
    if not exact.is_finite():
        return Marked(str(number), "error")
    if abs(exact) >= EXACT:
        return Marked(f"{exact:f}", "digits")
    if form == "percent":
        return f"{(exact * 100).normalize():f}%"
    plain = f"{exact.normalize():f}" if exact else "0"
    shown = digits(exact, form) if form and form != "time" else None
    if shown and shown != plain:
        return Marked(shown, "shown", plain)
    return Marked(plain, "number", plain) if "." in plain else plain
