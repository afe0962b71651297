"""Figures as parts of a page: styles as attributes, colours that follow light and dark, marks that can be clicked."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from extractor.results.reporting.figures import INK, LINE, PAPER, SOFT, TIE, Figure

_SVG = "{http://www.w3.org/2000/svg}"
_THEME = {INK: "var(--ink)", SOFT: "var(--soft)", LINE: "var(--line)", TIE: "var(--accent)"}
_FONT = re.compile(r"(?:(?P<weight>bold|\d{3}) )?(?P<size>[\d.]+)px")


def inline_svg(figure: Figure) -> str:
    """Return the figure's `<svg>` element without inline styles, which the page's policy does not allow.

    An element that stands for a filter gets `data-filter` and can be reached by keyboard. Ids get the figure's name in front.
    """
    # The text is our own drawing of the same process, so entity tricks have no way in.
    root = ET.fromstring(figure.svg)  # noqa: S314
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in {f"{_SVG}style", f"{_SVG}metadata"}:
                parent.remove(child)
    for element in root.iter():
        _style_to_attributes(element)
        _name(element, figure.name)
    root.set("role", "img")
    root.set("aria-label", f"{figure.title}. {figure.note}")
    for size in ("width", "height"):
        root.attrib.pop(size, None)
    ET.register_namespace("", "http://www.w3.org/2000/svg")
    ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    return ET.tostring(root, encoding="unicode")


def _style_to_attributes(element: ET.Element) -> None:
    for declaration in element.attrib.pop("style", "").split(";"):
        name, colon, value = declaration.partition(":")
        name, value = name.strip(), value.strip()
        # The page's own font, as its figures stand among its words.
        if not colon or name == "font-family":
            continue
        if name == "font":
            found = _FONT.match(value)
            if found:
                element.set("font-size", found["size"])
                element.set("font-weight", found["weight"] or "normal")
            continue
        element.set(name, _THEME.get(value, value))
    if element.tag == f"{_SVG}text" and element.get("fill") in {None, "#000000"}:
        element.set("fill", "var(--ink)")
    if element.get("fill") == PAPER and element.tag == f"{_SVG}text":
        element.set("fill", PAPER)


def _name(element: ET.Element, figure: str) -> None:
    name = element.get("id")
    if name and name.startswith("filter:"):
        element.set("data-filter", name.removeprefix("filter:"))
        element.set("tabindex", "0")
        element.set("role", "button")
        del element.attrib["id"]
    elif name:
        element.set("id", f"{figure}-{name}")
    for attribute in ("{http://www.w3.org/1999/xlink}href", "clip-path"):
        value = element.get(attribute)
        if value:
            element.set(attribute, value.replace("#", f"#{figure}-"))
