"""How long the search for duplicates takes, and how much memory: `python -m tests.benchmarks.duplicates [units]`.

Works in a database of its own, which goes when it is done.
"""

import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

PLACES = ["杭州", "浙江", "钱塘", "宁波", ""]
WORDS = "顾家松下广汽联能士兰医药科技电子智造家居生物新材机械物流食品纺织数码云创星河海天"
FORMS = ["有限公司", "股份有限公司", "集团有限公司", "科技有限公司", ""]


def names(number):
    """Yield invented names, some of which are alike but for their place or legal form."""
    chance = random.Random(1)  # noqa: S311  invented names, the same ones each time
    for _n in range(number):
        word = "".join(chance.choice(WORDS) for _letter in range(chance.randint(3, 6)))
        yield f"{chance.choice(PLACES)}{word}{chance.choice(FORMS)}"


def fill(number):
    from enterprises.models import Unit

    place = Unit.objects.create(name="示例平台", kind="platform")
    Unit.objects.bulk_create((Unit(name=name, platform=place) for name in names(number)), batch_size=500)


def memory():
    """Return the most memory that the process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(number):
    import django

    django.setup()
    from django.core.management import call_command

    from enterprises.actions import look_again

    call_command("migrate", verbosity=0)
    fill(number)
    before, start = memory(), time.perf_counter()
    found = look_again()
    seconds = time.perf_counter() - start
    print(f"{number} units: {found} pairs in {seconds:.1f} s, {memory() - before:.0f} MB more than before")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("DEBUG", "1")
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{Path(folder) / 'duplicates.sqlite3'}")
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
