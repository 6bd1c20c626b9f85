"""What everybody reads: what the alliances offer, and what became of requests, in numbers alone."""

from django.views.generic import TemplateView

from registry.accounts.access import PublicPage
from registry.provenance.cited_pages import Cited
from registry.provenance.models import Figure
from service.catalogue.models import Service
from service.tickets.choices import CONFIRM_DAYS, REMINDED_DAYS
from service.tickets.counting import tables
from service.tickets.models import Ticket

TOLD_METRICS = ["ganbu", "fuwu", "wenti-jiejue", "jiejuelv", "fuwu-qiye", "wenti", "yijianshu", "rongzi"]
"""What is counted where the sources tell of requests: officials, visits, problems, check-ups, opinions, loans."""


class ServicesView(PublicPage, Cited, TemplateView):
    """The catalogue by alliance, the counts with their definitions, and what the sources told before."""

    template_name = "service/services.html"
    extra_context = {"section": "services"}

    def get_context_data(self, **kwargs):
        figures = Figure.objects.home().filter(metric__in=TOLD_METRICS)
        return super().get_context_data(
            services=Service.objects.home().offered().for_listing(),
            told=Ticket.objects.home().told(),
            figures=figures.for_listing().order_by("metric__position", "id"),
            confirm_days=CONFIRM_DAYS,
            reminded_days=REMINDED_DAYS,
            **tables(),
            **kwargs,
        )
