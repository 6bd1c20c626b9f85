"""Running the tests that should know a module against each of its mutants, in children of one process.

Django starts once and the database is made once. A mutant inside a function changes the function's code in a child; one
in the body of a module or class needs a process of its own, in which the module is loaded with the mistake.
"""

import ast
import gc
import hashlib
import importlib.util
import json
import os
import select
import signal
import sqlite3
import subprocess
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType

BUILD = Path("build/mutants")
LEAST_WAIT = 20
"""Seconds that a mutant may take at least; an endless loop ends there."""
TOLD = "the first to fail: "


class Loop:
    """Hands the collected tests to `work` instead of running them: a plugin of pytest."""

    def __init__(self, work):
        self.work, self.items = work, {}

    def pytest_runtestloop(self, session):
        self.items = {item.nodeid: item for item in session.items}
        self.work(self)
        return True


class Watch:
    """Which test of a child failed first, and how long each took."""

    def __init__(self):
        self.failed, self.times = "", {}

    def pytest_runtest_logreport(self, report):
        self.times[report.nodeid] = self.times.get(report.nodeid, 0) + report.duration
        if report.failed and not self.failed:
            self.failed = report.nodeid
            print(report.longreprtext, flush=True)


def with_tests(files, path, work):
    """Collect some tests once, and call `work` with what holds them."""
    import pytest

    lend_database(path)
    options = "-qq -s --no-header --no-summary -p no:cacheprovider -p tests.environment -o addopts="
    if pytest.main([*options.split(), *files], plugins=[Loop(work)]) != 0:
        sys.exit(f"The tests cannot be collected: {' '.join(files)}")


def database():
    """Return the file of the empty test database; it is made where the migrations have changed."""
    paths = sorted(Path().glob("*/migrations/*.py")) + sorted(Path().glob("registry/*/migrations/*.py"))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:12]
    path = BUILD / f"empty-{digest}.sqlite3"
    if not path.exists():
        code = f"import tests.mutants.running as running; running.make_database({str(path)!r})"
        subprocess.run([sys.executable, "-c", code], check=True)
    return path


def prepare():
    """Start Django with the settings of the tests."""
    import tests.environment  # noqa: F401

    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()


def make_database(path):
    prepare()
    from django.db import connection
    from django.test.utils import setup_databases

    setup_databases(verbosity=0, interactive=False)
    connection.ensure_connection()
    part = sqlite3.connect(f"{path}.part")
    connection.connection.backup(part)
    part.close()
    Path(f"{path}.part").rename(path)


def lend_database(path):
    """Give the tests of this process a copy of the empty database, in memory, instead of making one."""
    from django.db import connection
    from django.test import utils

    def copied(**options):
        connection.close()
        connection.settings_dict["NAME"] = connection.creation._get_test_db_name()
        connection.ensure_connection()
        source = sqlite3.connect(path)
        source.backup(connection.connection)
        source.close()
        return []

    utils.setup_databases = copied
    utils.teardown_databases = lambda *args, **options: None


def run(loop, tests, before=lambda test: None):
    """Run some of the collected tests up to the first that fails; return which did and how long each took."""
    watch, items = Watch(), [loop.items[test] for test in tests]
    items[0].config.pluginmanager.register(watch)
    for item, following in zip(items, [*items[1:], None], strict=True):
        before(item.nodeid)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if watch.failed:
            break
    items[0].config.pluginmanager.unregister(watch)
    return {"failed": watch.failed, "times": watch.times}


def in_a_child(work, wait):
    """Return what a function returns in a child, or None where the child does not end in time."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        quiet = os.open(BUILD / "last.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        try:
            result = work()
        except BaseException as error:  # the parent must hear of it
            result = {"error": repr(error)}
        with os.fdopen(write, "w") as pipe:
            json.dump(result, pipe)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        ready, _, _ = select.select([pipe], [], [], wait)
        if not ready:
            os.kill(child, signal.SIGKILL)
        text = pipe.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else None


def reach(module, loop):
    """Return which tests run which line of a module ({line: tests}) and how long each takes; they must all pass.

    They run in this process: dictionaries and the like that are read when first needed are then there for every child.
    """
    from coverage import Coverage

    coverage = Coverage(data_file=None, include=[module], config_file=False)
    coverage.start()
    result = run(loop, list(loop.items), coverage.switch_context)
    coverage.stop()
    if result["failed"]:
        sys.exit(f"{module}: its tests do not pass without a mutant: {result['failed']}")
    lines = coverage.get_data().contexts_by_lineno(str(Path(module).resolve()))
    return {line: [one for one in tests if one] for line, tests in lines.items()}, result["times"]


def _codes(code, names=()):
    """Yield every code object inside another, with the names that lead there."""
    for place, one in enumerate(const for const in code.co_consts if isinstance(const, CodeType)):
        yield (*names, f"{one.co_name}/{place}"), one
        yield from _codes(one, (*names, f"{one.co_name}/{place}"))


def _frame(code):
    """Return what a code object does itself, apart from the functions inside."""
    consts = tuple(const for const in code.co_consts if not isinstance(const, CodeType))
    return code.co_code, consts, code.co_names, code.co_freevars


def changes(mutant):
    """Return the functions that a mutant changes, as (code, new code), or None where it changes more than functions."""
    old, new = (compile(text, str(Path(mutant.path).resolve()), "exec") for text in (_text(mutant.path), mutant.source))
    before, after = dict(_codes(old)), dict(_codes(new))
    if before.keys() != after.keys() or _frame(old) != _frame(new):
        return None
    bodies = [name for name, code in before.items() if not code.co_flags & 0x2]  # of classes: no fast locals
    if any(_frame(before[name]) != _frame(after[name]) for name in bodies):
        return None
    pairs = [(code, after[name]) for name, code in before.items() if name not in bodies and code != after[name]]
    return pairs if all(one.co_freevars == other.co_freevars for one, other in pairs) else None


def _text(path):
    return Path(path).read_text(encoding="utf-8")


@cache
def functions(path):
    """Return the functions of a module that are about, by their place; looked for once, in the parent.

    By type: whether something lazy is an instance of a class it may only tell by waking up.
    """
    found, where = defaultdict(list), str(Path(path).resolve())
    gc.unfreeze()  # what the tests set aside for speed
    for one in gc.get_objects():
        if type(one) is FunctionType and one.__code__.co_filename == where:
            found[_place(one.__code__)].append(one)
    return found


def _place(code):
    """Return where a function stands; its code has changed by running, and equals what is compiled anew no longer."""
    return code.co_qualname, code.co_firstlineno, code.co_varnames, code.co_names


def patch(path, pairs):
    """Give functions of this process their changed code; return whether any was found."""
    about = functions(path)
    for old, new in pairs:
        for one in about.get(_place(old), ()):
            one.__code__ = new
    return any(_place(old) in about for old, _ in pairs)


def assigned(mutant):
    """Return (name, changed expression) where a mutant differs in one constant of the module, else None."""
    bodies = [ast.parse(text).body for text in (_text(mutant.path), mutant.source)]
    if len(bodies[0]) != len(bodies[1]):
        return None
    differ = [new for old, new in zip(*bodies, strict=True) if ast.unparse(old) != ast.unparse(new)]
    if len(differ) == 1 and isinstance(differ[0], ast.Assign) and isinstance(differ[0].targets[0], ast.Name):
        return differ[0].targets[0].id, ast.unparse(differ[0].value)
    return None


def give(mutant, name, expression):
    """Give a constant its changed value, in its module and wherever it was imported."""
    module = sys.modules[".".join(Path(mutant.path).with_suffix("").parts).removesuffix(".__init__")]
    old, new = getattr(module, name), eval(expression, module.__dict__)  # noqa: S307
    if isinstance(old, (dict, set)):
        old.clear()
        old.update(new)
    elif isinstance(old, list):
        old[:] = new
    else:
        for one in list(sys.modules.values()):
            if getattr(one, "__dict__", {}).get(name) is old:
                setattr(one, name, new)


def against(mutant, loop, tests, wait):
    """Return the test that fails with a mutant, "" where none does, None where they do not end.

    A constant is first changed in place, which is quick; what survives that meets the tests in a process of its own,
    where everything that was computed from the constant is computed anew.
    """
    pairs, constant = changes(mutant), assigned(mutant)
    functions(mutant.path)

    def work():
        if pairs:
            return run(loop, tests) if patch(mutant.path, pairs) else {"error": "no such function"}
        try:
            give(mutant, *constant)
        except Exception:
            return {"failed": "(at the start)"}
        return run(loop, tests)

    result = in_a_child(work, wait) if pairs or constant else {"failed": ""}
    if result and "error" in result:
        sys.exit(f"{mutant}\nThe run itself failed: {result['error']}; see {BUILD / 'last.log'}")
    if result and not result["failed"] and not pairs:
        result = afresh(mutant, tests, wait)
    return result and result["failed"]


def afresh(mutant, tests, wait):
    """Run tests in a process in which a module is loaded with its mistake."""
    order = json.dumps({"path": mutant.path, "source": mutant.source, "tests": tests})
    command = [sys.executable, "-m", "tests.mutants.running"]
    try:
        done = subprocess.run(command, input=order, capture_output=True, text=True, timeout=wait, check=False)
    except subprocess.TimeoutExpired:
        return None
    (BUILD / "last.log").write_text(done.stdout + done.stderr, encoding="utf-8")
    told = [line for line in done.stdout.splitlines() if line.startswith(TOLD)]
    return {"failed": told[0].removeprefix(TOLD) if told else "(at the start)"}


class Mistaken:
    """Loads one module from a text instead of its file."""

    def __init__(self, path, source):
        self.path, self.source = Path(path), source
        self.name = ".".join(self.path.with_suffix("").parts).removesuffix(".__init__")

    def find_spec(self, name, path=None, target=None):
        if name == self.name:
            is_package = self.path.name == "__init__.py"
            where = str(self.path.resolve())
            spec = importlib.util.spec_from_loader(name, self, origin=where, is_package=is_package)
            if is_package:
                spec.submodule_search_locations = [str(self.path.parent.resolve())]
            spec.has_location = True
            return spec
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(compile(self.source, str(self.path.resolve()), "exec"), module.__dict__)  # noqa: S102


def main():
    order = json.load(sys.stdin)
    sys.meta_path.insert(0, Mistaken(order["path"], order["source"]))

    def work(loop):
        tests = [test for test in order["tests"] if test in loop.items]
        failed = run(loop, tests)["failed"] if len(tests) == len(order["tests"]) else "(at collection)"
        print(f"\n{TOLD}{failed}", flush=True)

    prepare()
    files = sorted({test.partition("::")[0] for test in order["tests"]})
    with_tests(files, database(), work)


if __name__ == "__main__":
    main()
