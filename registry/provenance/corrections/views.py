"""Public pages on which readers report errors and look up what became of them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.views.generic import DetailView, FormView, TemplateView

from registry.accounts.access import PublicPage
from registry.accounts.addresses import client_address
from registry.fields.refusals import RefusingView
from registry.provenance.corrections.actions import report_error
from registry.provenance.corrections.forms import ReportForm
from registry.provenance.corrections.reporting import chosen, reportable
from registry.provenance.models import Correction


def client_of(request):
    """Return what tells one sender from another, without keeping the address itself."""
    return salted_hmac("provenance.correction", client_address(request) or "", algorithm="sha256").hexdigest()


class ReportView(PublicPage, RefusingView, FormView):
    """Report an error in one record: /report/?kind=alliances.alliance&id=qiche."""

    form_class = ReportForm
    template_name = "provenance/report_form.html"

    def dispatch(self, request, *args, **kwargs):
        self.record = reportable(request.GET.get("kind", ""), request.GET.get("id", ""))
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        return {"fact": self.request.GET.get("fact", "")}

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "record": self.record}

    def get_context_data(self, **kwargs):
        return super().get_context_data(record=self.record, **kwargs)

    def form_valid(self, form):
        if form.is_from_machine:
            return redirect("correction-lookup")
        record, field = chosen(self.record, form.cleaned_data["fact"])
        try:
            correction = report_error(
                record=record,
                field=field,
                problem=form.cleaned_data["problem"],
                written=form.cleaned_data["written"],
                client=client_of(self.request),
            )
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, gettext("Thank you. Note the number of your report to look up its outcome."))
        return redirect(correction)


class CorrectionView(PublicPage, DetailView):
    """What became of a report; whoever has the number may read it."""

    model = Correction
    slug_field = slug_url_kwarg = "number"


class CorrectionLookupView(PublicPage, TemplateView):
    """Ask for the number of a report."""

    template_name = "provenance/correction_lookup.html"

    def get(self, request, *args, **kwargs):
        number = request.GET.get("number", "").strip().lower()
        if Correction.objects.filter(number=number).exists():
            return redirect(reverse("correction", args=[number]))
        return self.render_to_response(self.get_context_data(number=number))
