"""What this room declares to those below it, which cannot name it: who tells people what was handed over to them."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from registry.accounts.matters import declare_teller
from registry.fields.words import in_language_of_records
from registry.messaging.actions import notify
from registry.messaging.kinds import DAYS, declare_kinds

HAND_OVERS = "hand_over"
"""The kind of notification that tells of hand-overs."""


@in_language_of_records()
def tell_receiver(handed, by):
    """Tell somebody of the matters that came to them at once, with the way to what they hold."""
    first = handed[0]
    sentence = ngettext(
        "%(giver)s hands over to you, from %(day)s: %(title)s",
        "%(giver)s hands over to you, from %(day)s: %(title)s and others, %(count)s in all",
        len(handed),
    )
    known = {"giver": first.giver, "day": first.since.isoformat(), "title": first.title, "count": len(handed)}
    notify(
        users=[first.receiver],
        kind=HAND_OVERS,
        title=sentence % known,
        about=f"hand_over:{first.pk}",
        address=reverse("hand-over", args=[first.receiver_id]),
        by=by,
    )


declare_kinds({DAYS: _("What is due"), HAND_OVERS: _("Hand-overs")})
declare_teller(tell_receiver)
