"""Invented objects (示例) that put every component of the gallery into each of its states; none is ever saved."""

from types import SimpleNamespace

from django.core.paginator import Paginator

from alliances.charts import Completeness, Size
from alliances.models import Alliance
from enterprises.charts import Related, Relations
from events.charts import density
from registry.fields.dates import PartialDate
from registry.provenance.charts import over_time
from registry.provenance.footnotes import Footnotes
from registry.provenance.models import Citation, Disagreement, Figure, Metric, Source


class SampleFootnotes(Footnotes):
    """Two invented sources behind every fact."""

    def __init__(self):
        super().__init__()
        issue = Source(pk="shili", title="示例期刊", short_title="《示例期刊》2020年第1期")
        articles = [Source(pk=f"shili.{i}", title=f"示例文章{i}", parent=issue, pages=f"{i}") for i in (1, 2)]
        self.samples = [Citation(source=article, section="示例 · 段落") for article in articles]

    def citations(self, record, field=None):
        return self.samples[:1] if field == "one" else self.samples

    def differing(self, record, field):
        return []


def figure(value, printed, **values):
    """Return an invented figure."""
    values = {"as_of": PartialDate("2020-07"), "as_of_basis": "issue", "measure": "家", **values}
    return Figure(metric=Metric(pk="shili", name="示例企业数"), value=value, printed=printed, **values)


def figures():
    """Return a figure in each state: exact, qualified, a share, a range, planned, disputed, without a date."""
    disputed = Disagreement(pk="shili", title="示例联盟有多少家企业", kind="fact")
    return [
        figure(2166, "2166家"),
        figure(900, "900余家", qualifier="余", bound="more_than", as_of_basis="printed"),
        figure("15.5", "15.5%", kind="share", measure="%", scope="占员工总数"),
        figure(67, "67—75家", kind="range", value_to=75),
        figure(100, "100家", is_planned=True, as_of=PartialDate("2025")),
        figure(71, "71家", disagreement=disputed, disagreement_id="shili"),
        figure(12, "12家", as_of=None, as_of_basis="none"),
    ]


def drawings():
    """Return what is drawn from data: figures over time, months, relations; each mark in each state."""
    dated = [figure(60, "60家", as_of=PartialDate("2018-06"), as_of_basis="printed"), figure(67, "67家")]
    dated += [figure(71, "71家", as_of_basis="inferred"), figure(75, "75家", as_of=None, as_of_basis="none")]
    counts = {"2020-06": 23, "2020-04": 4, "2020": 2, "2019": 1, None: 3}
    related = [Related("示例横0", "#g-drawn", "horizontal", ["示例关系"]), Related("示例纵0", "#g-drawn", "vertical")]
    guessed = Related("示例单位", "#g-drawn", "", ["示例关系"], is_inferred=True)
    return {
        "series": over_time(dated)[0],
        "density": density((begun and PartialDate(begun), count) for begun, count in counts.items()),
        "object": SimpleNamespace(label="示例企业"),
        "relations": [
            Relations("alliance", "示例联盟", "g-drawn", related),
            Relations("party", "示例党组织", "g-drawn", [guessed]),
            Relations("pairing", "示例结对", "g-drawn", [guessed] * 10),
            Relations("person", "示例人员", "g-drawn", [Related("王某", ways=["示例职务"])]),
        ],
    }


def board():
    """Return a board of two by four whose cells are bare, served, stated and inferred."""
    verticals = [
        Alliance(pk=f"zong-{i}", name=f"示例纵向{i}", short_name=f"示例纵{i}", axis="vertical") for i in range(4)
    ]
    rows = []
    for i in range(2):
        across = Alliance(pk=f"heng-{i}", short_name=f"示例横{i}", axis="horizontal")
        states = [(0, False, False), (0, False, True), (2, False, False), (1, True, False)]
        cells = [
            SimpleNamespace(
                horizontal=across, vertical=down, count=count, is_inferred=inferred, is_served=served, anchor="board"
            )
            for down, (count, inferred, served) in zip(verticals, states, strict=True)
        ]
        rows.append((across, cells))
    return SimpleNamespace(verticals=verticals, rows=rows)


def samples():
    """Return the context of the gallery."""
    shown, shape = figures(), board()
    return {
        **drawings(),
        "footnotes": SampleFootnotes(),
        "board": shape,
        "sizes": {"heng-0": Size([shown[5], shown[0]]), "zong-0": Size([shown[1]])},
        "figures": shown,
        "completeness": [Completeness(3, shown[5]), Completeness(3, shown[0])],
        "alliances": [shape.rows[0][0], shape.verticals[0]],
        "page_obj": Paginator(range(60), 20).page(2),
    }
