"""Who met whom as GraphML: one node per actor and per country, one edge per pair and event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any
from xml.etree import ElementTree as ET

from extractor.results.exporting.actors import Actor, ActorFinder

_NODE_KEYS = ("label", "country", "kind")
_EDGE_KEYS = ("event", "type", "status", "date", "article")
# XML 1.0 has no place for these, escaped or not.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def graphml_of(records: Iterable[Mapping[str, Any]], finder: ActorFinder) -> str:
    """Return a GraphML document of who took part in an event with whom; pairs within one side are left out."""
    root = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for domain, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for key in keys:
            ET.SubElement(
                root, "key", id=f"{domain}_{key}", attrib={"for": domain, "attr.name": key, "attr.type": "string"}
            )
    graph = ET.SubElement(root, "graph", id="who_met_whom", edgedefault="undirected")
    nodes: dict[str, str] = {}
    edges: list[tuple[str, str, Mapping[str, Any]]] = []
    for record in records:
        actors = {_identity(actor): actor for actor in finder.actors(record["event"])}
        for key, actor in actors.items():
            if key not in nodes:
                nodes[key] = f"n{len(nodes)}"
                _node(graph, nodes[key], actor)
        for (one, a), (other, b) in combinations(actors.items(), 2):
            if a.country is None or a.country != b.country:
                edges.append((nodes[one], nodes[other], record))
    for one, other, record in edges:
        _edge(graph, one, other, record)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _identity(actor: Actor) -> str:
    return f"{actor.country or ''}|{(actor.name or '').casefold()}"


def _node(graph: ET.Element, node_id: str, actor: Actor) -> None:
    node = ET.SubElement(graph, "node", id=node_id)
    for key, value in zip(_NODE_KEYS, (actor.label, actor.country, actor.kind), strict=True):
        _value(node, f"node_{key}", value)


def _edge(graph: ET.Element, one: str, other: str, record: Mapping[str, Any]) -> None:
    event = record["event"]
    edge = ET.SubElement(graph, "edge", source=one, target=other)
    date = (event.get("date") or {}).get("value")
    values = (record["id"], event.get("type"), event.get("status"), date, record["article"]["id"])
    for key, value in zip(_EDGE_KEYS, values, strict=True):
        _value(edge, f"edge_{key}", value)


def _value(parent: ET.Element, key: str, value: object) -> None:
    if value is not None:
        ET.SubElement(parent, "data", key=key).text = _NOT_IN_XML.sub("\ufffd", str(value))
