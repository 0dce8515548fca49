"""Finding elements of a Word document by XPath: python-docx gives only those it has classes for a way to do so."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from docx.oxml.ns import nsmap
from lxml import etree


def select(element: Any, path: str, **values: str) -> list[Any]:
    """The elements, attributes or texts at a path, with the prefixes of Office; `values` are the path's `$names`."""
    found: list[Any] = _compiled(path)(element, **values)
    return found


@lru_cache(maxsize=256)
def _compiled(path: str) -> Any:
    return etree.XPath(path, namespaces=nsmap)
