"""Mutants of a module: cosmic-ray's, and those of the mistakes that a declarative code base makes.

cosmic-ray knows comparisons, numbers, constants, decorators and loops. Added here: one condition, element, keyword or
link of a query left out, two neighbours in an order exchanged, one effect undone.
"""

import ast
import difflib
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.provider import OperatorProvider
from parso.tree import search_ancestor

KNOWN = [
    *(
        f"ReplaceComparisonOperator_{pair}"
        for pair in ("Eq_NotEq", "NotEq_Eq", "Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Is_IsNot", "IsNot_Is")
    ),
    *(f"ReplaceBinaryOperator_{pair}" for pair in ("Add_Sub", "Sub_Add", "Mul_FloorDiv", "FloorDiv_Mul")),
    *(f"ReplaceBinaryOperator_{pair}" for pair in ("BitOr_BitAnd", "BitAnd_BitOr")),
    *("ReplaceUnaryOperator_Delete_Not", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "NumberReplacer"),
    *("RemoveDecorator", "ExceptionReplacer"),
    *("ReplaceBreakWithContinue", "ReplaceContinueWithBreak"),
]
"""cosmic-ray's operators, of each pair the one that is hardest to notice."""
LINKS = {"select_for_update", "filter", "exclude", "order_by", "distinct", "reverse", "strip"}
"""Links of a chain of calls without which it still runs."""
OPPOSITES = {
    "first": "last",
    "last": "first",
    "latest": "earliest",
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
}
CHAINS = {"and_test", "or_test", "expr", "and_expr"}
TELLING = ("gettext", "_(", "verbose_name", "__all__", "max_length", "@cache")
"""Lines in which nothing can change but words, widths and the time it takes."""


@dataclass(frozen=True)
class Mutant:
    """A module with one mistake: its text, the line where it begins, and that place before and after."""

    path: str
    source: str
    line: int
    before: str
    after: str

    def __str__(self):
        return f"{self.path}:{self.line}\n    - {self.before}\n    + {self.after}"


def mutants_of(path):
    """Return the mutants of a module, by their lines."""
    original = Path(path).read_text(encoding="utf-8")
    found, plain = {}, {_plain(original), ""}
    for source in (*_known(original), *_further(original)):
        if source not in found and _plain(source) not in plain:
            plain.add(_plain(source))
            found[source] = _mutant(path, original, source)
    return sorted((one for one in found.values() if one), key=lambda one: (one.line, one.after))


def _plain(source):
    """Return a module without its layout and its types, or "" where it is none."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return ""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.FunctionDef):
            node.returns = None
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)
    return ast.unparse(tree)


def _mutant(path, original, source):
    """Return a mutant with the lines that differ, or None where only words or imports do."""
    before, after = original.splitlines(), source.splitlines()
    changes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    place, *_ = [change for change in changes if change[0] != "equal"]
    old, new = (_line(lines) for lines in (before[place[1] : place[2]], after[place[3] : place[4]]))
    if old.startswith(
        ("import ", "from ", "@property", "@cached_property", "@classmethod", "@staticmethod", "@dataclass", '"""')
    ):
        return None
    return None if any(word in old for word in TELLING) else Mutant(str(path), source, place[1] + 1, old, new)


def _line(lines):
    return " ".join(" ".join(lines).split()).replace("( ", "(")


def _known(original):
    """Yield the text of the mutants that cosmic-ray makes."""
    provider = OperatorProvider()
    nodes = list(ast_nodes(get_ast(original)))
    for name in KNOWN:
        operator = provider[name]()
        for occurrence in range(sum(len(list(operator.mutation_positions(node))) for node in nodes)):
            yield mutate_code(original, operator, occurrence)


def _further(original):
    """Yield the text of the mutants that are added here."""
    starts = [0]
    for line in original.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in ast_nodes(get_ast(original)):
        for start, end, text in _edits(node):
            first, last = (starts[line - 1] + column for line, column in (start, end))
            yield original[:first] + text + original[last:]


def _edits(node):
    """Yield what to write instead of a part of the text: (start, end, text)."""
    for kind in (_conditions, _elements, _entries, _keywords, _links, _names, _statements):
        yield from kind(node)


def _without(children, place):
    """Return the edit that takes one of several parts out, with the sign that stands before or after it."""
    first, last = (place, place + 2) if place == 0 else (place - 1, place + 1)
    start = children[first].start_pos
    end = children[last].start_pos if last < len(children) and place == 0 else children[place].end_pos
    return start, end, ""


def _exchanged(one, other):
    between = one.get_next_sibling().get_code()
    text = other.get_code(include_prefix=False) + between + " " + one.get_code(include_prefix=False)
    return one.start_pos, other.end_pos, text


def _conditions(node):
    """One condition of several left out; the preference of `or` turned round; a question denied."""
    if node.type in CHAINS:
        for place in range(0, len(node.children), 2):
            yield _without(node.children, place)
        if (
            node.type == "or_test"
            and node.children[2].type == "atom_expr"
            and not node.children[2].get_code().endswith(")")
        ):
            yield _exchanged(node.children[0], node.children[2])
    asked = {"if_stmt": 1, "while_stmt": 1, "test": 2, "comp_if": 1}.get(getattr(node, "type", ""))
    if asked and node.children[asked].type not in ("comparison", "not_test"):
        condition = node.children[asked]
        yield condition.start_pos, condition.end_pos, f"not ({condition.get_code(include_prefix=False)})"
    if node.type == "comparison" and node.children[1].get_code().strip() in ("in", "not in"):
        sign = node.children[1]
        yield sign.start_pos, sign.end_pos, "in" if sign.get_code().strip() == "not in" else "not in"


def _elements(node):
    """One element of several left out, two neighbours exchanged."""
    if node.type != "testlist_comp" or any(child.type.endswith("comp_for") for child in node.children):
        return
    is_tuple, use = node.parent.children[0] == "(", node.parent.parent.type
    if is_tuple and use not in ("comparison", "lambdef", "for_stmt") and search_ancestor(node, "funcdef"):
        return  # somebody unpacks it, and breaks
    for place in range(0, len(node.children), 2):
        if len(node.children) == 3:  # one is left, which must stay a tuple
            left = node.children[2 - place].get_code(include_prefix=False)
            yield node.start_pos, node.end_pos, f"{left},"
        else:
            yield _without(node.children, place)
        if place + 2 < len(node.children) and use != "comparison":  # in (…): the order says nothing
            yield _exchanged(node.children[place], node.children[place + 2])


def _entries(node):
    """One entry of a dictionary or a set left out."""
    if node.type != "dictorsetmaker" or any(child.type.endswith("comp_for") for child in node.children):
        return
    commas = [place for place, child in enumerate(node.children) if child == ","]
    for first, last in zip([0, *(comma + 1 for comma in commas)], [*commas, len(node.children)], strict=True):
        if first < last:
            yield node.children[first].start_pos, node.children[min(last, len(node.children) - 1)].end_pos, ""


def _keywords(node):
    """One keyword argument left out; of a query's links any argument."""
    if node.type == "trailer" and node.children[0] == "(" and len(node.children) == 3:
        called = node.get_previous_sibling()
        name = called.children[1].value if called.type == "trailer" and called.children[0] == "." else ""
        content = node.children[1]
        children = content.children if content.type == "arglist" else [content]
        for place in range(0, len(children), 2):
            is_keyword = children[place].type == "argument" and children[place].children[1] == "="
            if len(children) > 1 and (is_keyword or name in LINKS):
                yield _without(children, place)
            elif is_keyword and name not in {*LINKS, "get"} and called.get_code().strip() != "Q":  # those go as a whole
                yield content.start_pos, content.end_pos, ""


def _links(node):
    """One link of a chain of calls left out."""
    if node.type == "trailer" and node.children[0] == "." and node.children[1].value in LINKS:
        call = node.get_next_sibling()
        if call is not None and call.type == "trailer" and call.children[0] == "(":
            yield node.start_pos, call.end_pos, ""


def _names(node):
    """First for last, least for most, any for all."""
    if node.type == "name" and node.value in OPPOSITES:
        is_method = node.parent.type == "trailer"
        call = (node.parent if is_method else node).get_next_sibling()
        is_called = call is not None and call.type == "trailer" and call.children[0] == "("
        if is_called and is_method == (node.value in ("first", "last", "latest")):
            yield node.start_pos, node.end_pos, OPPOSITES[node.value]


def _statements(node):
    """One effect left out: a call for its own sake, an attribute set, something raised."""
    if node.type != "simple_stmt":
        return
    first = node.children[0]
    is_call = first.type in ("atom_expr", "power") and first.children[-1].get_code().strip().startswith("(")
    is_raise = first.type == "raise_stmt" or first.get_code().strip() == "raise"
    if node.parent.type == "suite" and (is_call or is_raise or _sets(first)):
        yield first.start_pos, first.end_pos, "pass"


def _sets(node):
    """Say whether a statement gives an attribute or an item a value, or adds to a name."""
    if node.type != "expr_stmt" or node.children[1].type == "annassign":
        return False
    target, sign = (child.get_code().strip() for child in node.children[:2])
    return "." in target or "[" in target or sign != "="
