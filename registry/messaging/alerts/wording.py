"""What people and groups are told of days, in words."""

from collections import Counter

from django.utils.translation import gettext, ngettext, pgettext

from registry.accounts.addresses import whole_address
from registry.messaging.stages import Stage

SHOWN = 40
"""The lines of each part of a digest; the pages have the rest."""


def line_of(standing):
    """Return one matter in a line: what it is, how it stands to its day, and the day."""
    matter = standing.matter
    known = {"matter": matter.title, "stage": standing.stage.label, "day": standing.day.isoformat()}
    return gettext("%(matter)s: %(stage)s (%(day)s)") % known


def counted(standings):
    """Return how many matters stand at each stage, the most urgent first, as a group may read it."""
    counts = Counter(one.stage for one in standings)
    parts = {
        Stage.ESCALATED: ngettext("%(n)d long overdue", "%(n)d long overdue", counts[Stage.ESCALATED]),
        Stage.LATE: ngettext("%(n)d overdue", "%(n)d overdue", counts[Stage.LATE]),
        Stage.DUE: ngettext("%(n)d due today", "%(n)d due today", counts[Stage.DUE]),
        Stage.SOON: ngettext("%(n)d due soon", "%(n)d due soon", counts[Stage.SOON]),
    }
    return pgettext("list", ", ").join(words % {"n": counts[stage]} for stage, words in parts.items() if counts[stage])


def title_of(standings, unread=()):
    """Return what somebody reads in one line: the one matter, or how many stand at each stage and are not read."""
    if len(standings) == 1 and not unread:
        return line_of(standings[0])
    told = ngettext("%(n)d not read", "%(n)d not read", len(unread)) % {"n": len(unread)} if unread else ""
    known = {"what": pgettext("list", ", ").join(filter(None, [counted(standings), told]))}
    return gettext("What is due: %(what)s") % known


def title_of_group(standings):
    """Return what a group reads: how many matters stand at each stage, and no name."""
    return gettext("Matters: %(what)s") % {"what": counted(standings)}


def text_of_digest(standings, unread):
    """Return the text of the mail of a morning: what is overdue, what is due, what was told since."""
    late = [one for one in standings if one.stage in (Stage.LATE, Stage.ESCALATED)]
    due = [one for one in standings if one not in late]
    parts = [
        (gettext("Overdue"), [(line_of(one), one.matter.address) for one in late]),
        (gettext("Due today or soon"), [(line_of(one), one.matter.address) for one in due]),
        (gettext("Told since, and not read yet"), [(one.title, one.address) for one in unread]),
    ]
    return "\n\n".join(part(title, rows) for title, rows in parts if rows)


def part(title, rows):
    lines = ["\n".join(filter(None, [words, whole_address(address)])) for words, address in rows[:SHOWN]]
    if left := len(rows) - SHOWN:
        lines += [gettext("and %(count)d more") % {"count": left}] if left > 0 else []
    return "\n".join([f"【{title}】", *lines])
