"""Publishing drafts from the list of notices."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from events.actions import publish_notice


class Publishes:
    """Lets a reviewer publish the chosen notices; those that cannot be published are named, with the reason."""

    actions = ["publish"]

    def has_publish_permission(self, request):
        """Say whether the reader may publish."""
        return request.user.has_perm("provenance.publish")

    @admin.action(permissions=["publish"], description=_("Publish the chosen notices"))
    def publish(self, request, queryset):
        done = 0
        for notice in queryset:
            try:
                publish_notice(notice=notice, by=request.user)
                done += 1
            except ValidationError as error:
                sentence = gettext("“%(notice)s”: %(problem)s") % {"notice": notice, "problem": error.messages[0]}
                messages.warning(request, sentence)
        if done:
            sentence = ngettext("%(count)d notice is published.", "%(count)d notices are published.", done)
            messages.success(request, sentence % {"count": done})
