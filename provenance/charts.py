"""Figures in the shape in which templates draw them."""

from dataclasses import dataclass, field


@dataclass
class Side:
    """What one place says: a figure per metric of its comparison, None where it is silent."""

    citation: object
    metrics: list
    cells: dict = field(default_factory=dict)

    @property
    def rows(self):
        """Return (metric, figure) in the order that all sides share."""
        return [(metric, self.cells.get(metric.pk)) for metric in self.metrics]


@dataclass
class Comparison:
    """A disagreement drawn as panels abreast, one per place, with the same rows in each."""

    disagreement: object
    metrics: list
    sides: list

    @property
    def words(self):
        """Return the citations that tell a side in words."""
        return [citation for citation in self.disagreement.citations.all() if citation.says]

    @property
    def numbers(self):
        """Return the figures where they alone tell it all: one metric, each value once, no side left out."""
        figures = list(self.disagreement.figures.all())
        told = {side.citation.source_id for side in self.sides}
        if len(self.metrics) != 1 or len({figure.printed for figure in figures}) != len(figures) or len(figures) < 2:
            return []
        return figures if told.issuperset(citation.source_id for citation in self.words) else []

    @property
    def is_panel(self):
        """Say whether two panels tell it better than one line of values."""
        return len(self.sides) == 2 and len(self.metrics) > 1


def compare(disagreement, footnotes):
    """Lay the figures of a disagreement out by the place that gives them."""
    figures = list(disagreement.figures.all())
    metrics = list(dict.fromkeys(figure.metric for figure in figures))
    sides = {}
    for figure in figures:
        for citation in footnotes.citations(figure):
            place = citation.source_id, citation.section
            sides.setdefault(place, Side(citation, metrics)).cells[figure.metric_id] = figure
    return Comparison(disagreement, metrics, list(sides.values()))
