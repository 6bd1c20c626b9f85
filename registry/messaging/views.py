"""One's own notifications, and which of them come by mail too."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext
from django.views.generic import FormView, ListView

from registry.accounts.access import SignedInPage
from registry.accounts.login_views import PRIVATE
from registry.fields.refusals import RefusingView
from registry.messaging.actions import choose_mail, mark_read
from registry.messaging.forms import MailForm
from registry.messaging.models import Notification


class NotificationsView(SignedInPage, ListView):
    """What I was told, the newest first; what is marked as read stays."""

    template_name = "messaging/notifications.html"
    paginate_by = 50
    extra_context = PRIVATE

    def get_queryset(self):
        return Notification.objects.filter(user=self.request.user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(unread=self.get_queryset().unread().count(), **kwargs)

    def post(self, request):
        """Mark one, or all, as read."""
        chosen = request.POST.get("notification", "")
        mine = self.get_queryset()
        mark_read(notifications=mine.filter(pk=chosen) if chosen.isdecimal() else mine, by=request.user)
        return redirect("notifications")


class PreferencesView(SignedInPage, RefusingView, FormView):
    """Which kinds of notification come by mail too."""

    template_name = "messaging/notification_preferences.html"
    form_class = MailForm
    success_url = reverse_lazy("notifications")
    extra_context = PRIVATE

    def get_initial(self):
        return {"kinds": list(self.request.user.preferences.values_list("kind", flat=True))}

    def form_valid(self, form):
        choose_mail(kinds=form.cleaned_data["kinds"], by=self.request.user)
        messages.success(self.request, gettext("Saved."))
        return super().form_valid(form)
