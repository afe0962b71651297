"""Messages as templates: Jinja2 with `if` and `for` over a few flat variables, checked when the file is loaded.

The check walks the syntax tree, so it sees every branch, also those that no article of today would take. What is left
cannot compute, call or reach anything; the sandbox is there for the day when this list is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from extractor.errors import PromptInvalid

FIXED = ("schema", "examples")
"""Variables that are the same for every article of a run."""

OF_THE_ARTICLE = ("sentences", "title", "published")

LISTS = frozenset({"examples"})
"""Variables that `for` may walk through."""

_ENVIRONMENT = ImmutableSandboxedEnvironment(
    undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False
)


class Examples(tuple[str, ...]):
    """Rendered examples: a list for `for`, a text for `{{ examples }}`."""

    __slots__ = ()

    def __str__(self) -> str:
        return "\n\n".join(self)


class Message:
    """One message of a prompt, checked and ready to be filled in."""

    def __init__(self, source: str, where: str, variables: tuple[str, ...]) -> None:
        """Compile `source`. Raises PromptInvalid, naming `where` and the line, for anything but the allowed form."""
        try:
            tree = _ENVIRONMENT.parse(source)
        except TemplateSyntaxError as error:
            raise PromptInvalid(f"{where}, line {error.lineno} of the message: {error.message}") from error
        _check(tree, where, frozenset(variables))
        self.everywhere = [name for out in tree.find_all(nodes.Output) for name in _names(out)]
        """Names of the variables that are printed, as often as they are."""
        self.at_top = [name for out in tree.body if isinstance(out, nodes.Output) for name in _names(out)]
        """Those that are printed whatever the article."""
        self._template = _ENVIRONMENT.from_string(source)
        self._made_of = (source, where, variables)

    def __reduce__(self) -> tuple[type[Message], tuple[str, str, tuple[str, ...]]]:
        """Travel as the source: what is compiled belongs to one process."""
        return Message, self._made_of

    def fill(self, values: Mapping[str, str | Examples]) -> str:
        """Return the message with `values` in place of its variables."""
        return self._template.render(values).strip()


def _names(output: nodes.Output) -> Iterator[str]:
    return (node.name for node in output.nodes if isinstance(node, nodes.Name))


def _check(node: nodes.Node, where: str, known: frozenset[str]) -> None:
    """Raise PromptInvalid for the first piece of the template that is not allowed; `known` grows inside loops."""
    if isinstance(node, nodes.Template):
        _check_all(node.body, where, known)
    elif isinstance(node, nodes.Output):
        for piece in node.nodes:
            if not isinstance(piece, nodes.TemplateData):
                _check_variable(piece, where, known)
    elif isinstance(node, nodes.If):
        _check_variable(node.test, where, known)
        _check_all([*node.body, *node.elif_, *node.else_], where, known)
    elif isinstance(node, nodes.For):
        _check_loop(node, where, known)
    else:
        raise PromptInvalid(
            f"{where}, line {node.lineno} of the message: {type(node).__name__.lower()} is not allowed; "
            "a prompt may use {{ variable }}, {% if variable %} and {% for example in examples %}"
        )


def _check_all(body: list[nodes.Node], where: str, known: frozenset[str]) -> None:
    for node in body:
        _check(node, where, known)


def _check_loop(node: nodes.For, where: str, known: frozenset[str]) -> None:
    plain = isinstance(node.target, nodes.Name) and node.test is None and not node.recursive
    if not (plain and isinstance(node.iter, nodes.Name) and node.iter.name in LISTS & known):
        raise PromptInvalid(
            f"{where}, line {node.lineno} of the message: `for` may only go through examples, one plain name at a time"
        )
    assert isinstance(node.target, nodes.Name)
    _check_all(node.body, where, known | {node.target.name})
    _check_all(node.else_, where, known)


def _check_variable(node: nodes.Node, where: str, known: frozenset[str]) -> None:
    if not isinstance(node, nodes.Name):
        raise PromptInvalid(
            f"{where}, line {node.lineno} of the message: only a variable's name may stand here, no attributes, filters, "
            "calls or operators"
        )
    if node.name not in known:
        near = get_close_matches(node.name, known, n=1)
        meant = f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(known))}"
        raise PromptInvalid(
            f"{where}, line {node.lineno} of the message: unknown variable {{{{ {node.name} }}}}; {meant}"
        )
