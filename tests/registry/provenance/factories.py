"""Dull sources, citations, figures and disagreements."""

import factory
from django.contrib.contenttypes.models import ContentType

from registry.provenance.models import Citation, Disagreement, Figure, Metric, Source


class SourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Source

    kind = "article"
    title = factory.Sequence("示例文章{}".format)


class CitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Citation

    source = factory.SubFactory(SourceFactory)
    section = "示例段落"
    target_type = factory.LazyAttribute(lambda o: ContentType.objects.get_for_model(type(o.target)))
    target_id = factory.LazyAttribute(lambda o: o.target.pk)

    class Params:
        target = None


class MetricFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Metric

    name = factory.Sequence("示例指标{}".format)
    measure = "家"


class DisagreementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Disagreement

    title = factory.Sequence("示例不一{}".format)
    kind = "fact"


class FigureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Figure

    metric = factory.SubFactory(MetricFactory)
    subject_type = factory.LazyAttribute(lambda o: ContentType.objects.get_for_model(type(o.subject)))
    subject_id = factory.LazyAttribute(lambda o: o.subject.pk)
    value = 67
    measure = "家"
    printed = "67家"

    class Params:
        subject = None
