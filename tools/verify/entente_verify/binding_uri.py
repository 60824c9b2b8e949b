"""What a binding is about (binding.md 4): a URI, and the file name that it may be."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes

from .label import is_hidden

LONGEST = 2_048
_CHARACTERS = re.compile(r"(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*")
_NAME = re.compile(r"(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+")


def fault(uri: str) -> str | None:
    """Gives the code of what is wrong with a URI, or nothing."""
    if uri == "":
        return "binding.uriEmpty"
    if len(uri) > LONGEST:
        return "binding.uriTooLong"
    if not _CHARACTERS.fullmatch(uri):
        return "binding.uri"
    return "binding.uriInside" if uri.startswith("#") else None


def file_name(uri: str) -> str | None:
    """Gives the name of the file beside the binding, if the URI is one."""
    if not _NAME.fullmatch(uri):
        return None
    try:
        name = unquote_to_bytes(uri).decode("utf-8")
    except UnicodeDecodeError:
        return None
    if name in (".", "..") or "/" in name or "\\" in name or name.strip(" ") != name:
        return None
    return None if is_hidden(name) else name


def uri_of_file(name: str) -> str:
    """Writes a file name as a URI."""
    return quote(name, safe="-._~")
