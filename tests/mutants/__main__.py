"""Make mutants of modules and tell which of them no test notices: `.ci/mutants`."""

import argparse
import ast
import sys
import time
from collections import Counter
from pathlib import Path

from tests.mutants import running
from tests.mutants.making import mutants_of
from tests.mutants.table import EQUIVALENT, MODULES

NEAR = 10
"""Lines of a module of which the mutants are likely to be killed by the same tests."""


def statement(mutant):
    """Return the lines of the statement in which a mutant differs, of an `if` or a `for` those before its body."""
    tree = ast.parse(Path(mutant.path).read_text(encoding="utf-8"))
    around = [
        one for one in ast.walk(tree) if isinstance(one, ast.stmt) and one.lineno <= mutant.line <= one.end_lineno
    ]
    inner = max(around, key=lambda one: one.lineno)
    end = inner.body[0].lineno - 1 if getattr(inner, "body", None) else inner.end_lineno
    return range(inner.lineno, max(end, mutant.line) + 1)


def tried(mutant, loop, lines, times, kills):
    """Return whether a mutant is killed, survives or is reached by no test, and what killed it."""
    near = set(loop.items)
    if running.changes(mutant) is not None:
        near = {test for line in statement(mutant) for test in lines.get(line, ())}
    if not near:
        return "unreached", ""
    # First what killed mutants near by, then what runs little else of the module, which are the tests of this line.
    extent = Counter(test for tests in lines.values() for test in tests)
    tests = sorted(near, key=lambda test: (-kills[mutant.line // NEAR, test], extent[test], times[test]))
    failed = running.against(mutant, loop, tests, running.LEAST_WAIT + 5 * sum(times[test] for test in tests))
    if failed == "":
        return "survived", ""
    kills[mutant.line // NEAR, failed] += 1
    return "killed", failed or "(no end)"


def examine(module, only, quick, loop):
    """Try every mutant of a module; print what nobody notices, and return the counts."""
    began, counts, kills = time.monotonic(), Counter(), Counter()
    lines, times = running.reach(module, loop)
    report = running.BUILD / (module.replace("/", ".").removesuffix(".py") + ".txt")
    with report.open("w", encoding="utf-8") as out:
        for mutant in mutants_of(module):
            if (only and mutant.line not in only) or (quick and running.changes(mutant) is None):
                continue
            known = (mutant.before, mutant.after) in EQUIVALENT.get(module, {})
            outcome, by = ("equivalent", "") if known else tried(mutant, loop, lines, times, kills)
            counts[outcome] += 1
            print(f"{outcome} {mutant}\n    {by}", file=out, flush=True)
            if outcome in ("survived", "unreached"):
                print(f"{outcome} {mutant}", flush=True)
    took = round(time.monotonic() - began)
    told = ", ".join(f"{counts[name]} {name}" for name in ("killed", "equivalent", "unreached", "survived"))
    print(f"{module}: {counts.total()} mutants, {told}, {took} s", flush=True)
    return counts


def tests_of(module):
    """Return the files of the tests that should know a module."""
    return [f"tests/{name}" for name in MODULES[module]]


def main():
    """Examine the modules that are named, or all of the table; end with 1 where a mutant survives."""
    parser = argparse.ArgumentParser(prog=".ci/mutants", description=__doc__)
    parser.add_argument("modules", nargs="*", help="paths of the table, with :12-40 for some lines; by default all")
    parser.add_argument("--list", action="store_true", help="only list the mutants")
    parser.add_argument("--quick", action="store_true", help="leave out what stands outside functions")
    options = parser.parse_args()
    running.BUILD.mkdir(parents=True, exist_ok=True)
    chosen = {}
    for name in options.modules or MODULES:
        path, _, part = name.partition(":")
        first, _, last = part.partition("-")
        chosen[path] = range(int(first), int(last or first) + 1) if part else None
    unknown = [path for path in chosen if path not in MODULES or not Path(path).exists()]
    if unknown:
        sys.exit(f"not in tests/mutants/table.py: {', '.join(unknown)}")
    if options.list:
        for path in chosen:
            print(*mutants_of(path), sep="\n")
        return 0
    total, database = Counter(), running.database()
    running.prepare()
    for path, only in chosen.items():
        running.with_tests(
            tests_of(path),
            database,
            lambda loop, path=path, only=only: total.update(examine(path, only, options.quick, loop)),
        )
    missed = total["survived"] + total["unreached"]
    print(f"{total.total()} mutants, {missed} not noticed")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
