"""Steps that may kill the process that takes them: each in a child of a process in which Django is ready, once for all.

The program calls `serve`; a test asks it with `steps`, a line of JSON for a question and one for an answer.
"""

import json
import os
import subprocess
import sys
import traceback
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile


@dataclass
class Taken:
    """How a step ended: the status of its process (negative: the signal that killed it) and what it printed."""

    status: int
    out: str
    err: str


@contextmanager
def steps(module, environment):
    """Yield a function that has a step taken by a program that calls `serve`; the program ends with the block."""
    command = [sys.executable, "-m", module]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:

        def take(step, *arguments):
            print(json.dumps([step, *arguments]), file=process.stdin, flush=True)
            return Taken(*json.loads(process.stdout.readline()))

        yield take
        process.stdin.close()


def serve(known):
    """Take the steps that are asked for, functions by name, until nobody asks any more. No database may be open."""
    for line in sys.stdin:
        step, *arguments = json.loads(line)
        print(json.dumps(in_a_child(known[step], arguments)), flush=True)


def in_a_child(step, arguments):
    """Return (status, what it printed, its errors) of a step."""
    with TemporaryFile("w+") as out, TemporaryFile("w+") as err:
        child = os.fork()
        if not child:
            take(step, arguments, out, err)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out.seek(0)
        err.seek(0)
        return status, out.read(), err.read()


def take(step, arguments, out, err):
    """Take a step, with what it prints going to two files, and end the process."""
    os.dup2(out.fileno(), sys.stdout.fileno())
    os.dup2(err.fileno(), sys.stderr.fileno())
    status = 1
    try:
        step(*arguments)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
