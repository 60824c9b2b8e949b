"""What a binding is of, and what is refused in one."""

from __future__ import annotations

import unittest

from entente_verify import binding, binding_uri, vectors
from entente_verify.refusal import Refusal
from forge import ROOT

NAMES = {
    "plan.pdf": "plan.pdf", "%70lan.pdf": "plan.pdf", "a%20b": "a b", "%EA%B3%84": "계",
    ".hidden": ".hidden", "a%2fb": None, "a%5Cb": None, "%2e": None, "..": None, "a%20": None,
    "%20a": None, "a%00b": None, "%C2%A0": None, "%C0%AF": None, "%ED%A0%80": None, "a+b": None,
    "a:b": None, "a/b": None, "a?b": None,
}
FAULTS = {
    "": "binding.uriEmpty", "a" * 2_048: None, "a" * 2_049: "binding.uriTooLong", "#a": "binding.uriInside",
    "a#b": None, "a b": "binding.uri", "%4": "binding.uri", "%4g": "binding.uri", "a\\b": "binding.uri",
    "a\n": "binding.uri", "é": "binding.uri",
}


def _full() -> str:
    """Gives the binding of the specification's example."""
    return vectors.read(ROOT / "Vectors/binding/ok-full.txt").body.decode()


class BindingTests(unittest.TestCase):
    """Bindings that the vectors do not hold."""

    def test_only_plain_names_are_file_names(self) -> None:
        for uri, name in NAMES.items():
            self.assertEqual(binding_uri.file_name(uri), name, uri)

    def test_a_uri_is_of_the_characters_of_uris(self) -> None:
        for uri, code in FAULTS.items():
            self.assertEqual(binding_uri.fault(uri), code, uri)

    def test_a_file_name_is_written_in_capitals(self) -> None:
        self.assertEqual(binding_uri.uri_of_file("é ~+.pdf"), "%C3%A9%20~%2B.pdf")

    def test_a_label_keeps_its_line_in_the_binding(self) -> None:
        text = _full().replace("<Classification>GUARDED<", "<Classification>GUARDED  I<")
        with self.assertRaises(Refusal) as raised:
            binding.parse(text.encode())
        line = text[: text.index("GUARDED  I")].count("\n") + 1
        self.assertEqual((raised.exception.code, raised.exception.line), ("label.textSpacing", line))

    def test_one_identifier_is_enough_to_be_of_two_policies_by_name(self) -> None:
        text = _full().replace(' URI="urn:oid:2.25.61451135454730740065841544600742916800"', "")
        self.assertIsNone(binding.parse(text.encode()).alternative.body.information.policy_uri)

    def test_what_is_too_big_is_refused(self) -> None:
        text = _full() + " " * binding.LARGEST
        with self.assertRaises(Refusal) as raised:
            binding.parse(text.encode())
        self.assertEqual(raised.exception.code, "xml.tooBig")


if __name__ == "__main__":
    unittest.main()
