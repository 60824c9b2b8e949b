"""Verdicts of another implementation are compared with ours, reader by reader."""

from __future__ import annotations

import contextlib
import io
import unittest

from entente_verify import compare


class CompareTests(unittest.TestCase):
    """Each test gives lines as the program writes them."""

    def compared(self, *lines: str) -> tuple[int, str]:
        """Gives the number of differences and what was printed."""
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            differences = compare.run(lines)
        return differences, output.getvalue()

    def test_the_same_verdict_is_no_difference(self) -> None:
        """Two readers may refuse one text for different reasons."""
        same = self.compared("json accepted 5b5d", "json json.ended 5b", "json json.badString 5b")
        self.assertEqual(same, (0, "2 same, 1 same verdict for another reason\n"))

    def test_another_verdict_is_a_difference(self) -> None:
        """A text that only one of the two takes is shown."""
        taken, said = self.compared("json accepted 5b", "json json.ended 5b5d")
        self.assertEqual(taken, 2)
        self.assertIn("json: accepted there, json.ended here: 5b\n", said)
        self.assertIn("json: json.ended there, accepted here: 5b5d\n", said)

    def test_an_empty_text_counts(self) -> None:
        """Its hexadecimal is nothing at all; lines of other readers are passed over."""
        self.assertEqual(self.compared("json json.ended", "tea accepted 00")[0], 0)


if __name__ == "__main__":
    unittest.main()
