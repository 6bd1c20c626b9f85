"""The handbook for staff, in Chinese, chapter by chapter, beside the pages that it explains."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from registry.accounts.access import SignedInPage


@dataclass(frozen=True)
class Chapter:
    """A chapter, and the beginnings or endings of the names of the desk's pages that it explains."""

    slug: str
    title: str
    pages: tuple = ()

    @property
    def template_name(self):
        return f"portal/handbook/{self.slug}.html"

    def get_absolute_url(self):
        return reverse("handbook-chapter", args=[self.slug])

    def explains(self, page):
        """Return how closely the chapter is about a page: an ending tells more than a beginning, a long one more."""
        beginnings = [len(name) for name in self.pages if page.startswith(name)]
        endings = [100 for name in self.pages if page.endswith(name)]
        return max(beginnings + endings, default=0)


CHAPTERS = [
    Chapter("start", _("First steps")),
    Chapter("alliances", _("Adding an alliance"), ("alliances_", "events_", "enterprises_", "provenance_")),
    Chapter("sheets", _("Filling in with Excel"), ("sheets_upload",)),
    Chapter("disagreements", _("Sources that disagree"), ("provenance_disagreement",)),
    Chapter("names", _("Names of people"), ("enterprises_person",)),
    Chapter(
        "duplicates",
        _("Duplicates"),
        ("enterprises_possibleduplicate", "enterprises_lookalike", "_unit_merge", "_apart"),
    ),
    Chapter(
        "history",
        _("Changes, and taking them back"),
        ("history_change_", "_history", "_as_of", "_deleted", "_restore", "_revert", "_version"),
    ),
    Chapter("requests", _("Requests, visits and matches"), ("service_", "messaging_robot", "messaging_message")),
    Chapter("review", _("Liaisons and reviewers"), ("provenance_proposal", "provenance_correction", "events_notice")),
    Chapter("accounts", _("Accounts and seats"), ("accounts_", "auth_")),
]


def chapter_for(page):
    """Return the chapter that explains a page of the desk, or the first."""
    return max(CHAPTERS, key=lambda chapter: chapter.explains(page))


class HandbookView(SignedInPage, TemplateView):
    """One chapter, the first unless another is asked for; for whoever is signed in."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        wanted = kwargs.get("slug", CHAPTERS[0].slug)
        self.chapter = next((chapter for chapter in CHAPTERS if chapter.slug == wanted), None)

    def get_template_names(self):
        if self.chapter is None:
            raise Http404
        return [self.chapter.template_name]

    def get_context_data(self, **kwargs):
        if self.chapter is None:
            raise Http404
        place = CHAPTERS.index(self.chapter)
        following = CHAPTERS[place + 1] if place + 1 < len(CHAPTERS) else None
        return super().get_context_data(chapter=self.chapter, chapters=CHAPTERS, following=following, **kwargs)
