"""One mail with the notices that somebody was told of and has not read."""

from django.utils.translation import gettext

from events.choices import NOTICES
from events.models import Notice
from registry.accounts.addresses import whole_address
from registry.accounts.models import User
from registry.fields.words import in_language_of_records
from registry.messaging.actions import mail


def digest(*, since, day, by=None):
    """Queue a mail for everybody who wishes it and has notices to read; return how many mails there are.

    A second call on the same day queues none again.
    """
    people = User.objects.filter(preferences__kind=NOTICES, is_active=True).exclude(email="")
    return sum(queue_digest(user, list(unread(user, since)), day, by) for user in people)


def unread(user, since):
    """Return the notices that somebody was told of since a moment, may read now, and has not opened."""
    told = user.notifications.unread().filter(kind=NOTICES, at__gte=since).values_list("about", flat=True)
    keys = [about.split(":")[1] for about in told]
    return Notice.objects.visible_to(user).filter(pk__in=keys).exclude(readings__user=user)


@in_language_of_records()
def queue_digest(user, notices, day, by):
    """Queue the mail of one person, if there is anything in it; return whether there is."""
    if not notices:
        return False
    lines = [f"{notice.title}\n{whole_address(notice.get_absolute_url())}".strip() for notice in notices]
    subject = gettext("Not read yet: %(count)d") % {"count": len(notices)}
    key = f"digest:notice:{user.pk}:{day}"
    return mail(receiver=user.email, subject=subject, text="\n\n".join(lines), address="", key=key)
