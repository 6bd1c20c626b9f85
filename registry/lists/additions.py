"""What apps add to lists and pages of apps below, which cannot name them.

Each addition is declared once, as an app starts. Those of a lower app come first.
"""

from collections import defaultdict

READS = defaultdict(list)
CONTEXTS = defaultdict(list)
TEMPLATES = defaultdict(list)


def declare_reads(model, verb, lookups):
    """Say what a verb of a model's queryset reads beforehand: `lookups` returns what `prefetch_related` takes."""
    READS[model, verb].append(lookups)


def added_reads(model, verb):
    """Return what the apps above have a verb of a model's queryset read beforehand."""
    return [lookup for lookups in READS[model._meta.concrete_model, verb] for lookup in lookups()]


def declare_context(model, context):
    """Say what a page shows: `context` takes its subjects, a record of the model first, and returns values by name."""
    CONTEXTS[model].append(context)


def added_context(*subjects):
    """Return what the apps above show on a record's page; lists that several add under one name are put together."""
    added = {}
    for context in CONTEXTS[subjects[0]._meta.concrete_model]:
        for name, value in context(*subjects).items():
            added[name] = [*added[name], *value] if name in added else value
    return added


def declare_templates(**places):
    """Fill places of the templates below, each with the name of a template, which sees all that the page shows."""
    for place, template in places.items():
        TEMPLATES[place].append(template)
