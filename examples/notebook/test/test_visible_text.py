import unittest

import pandas as pd

from visible_text import readable, visible


class Visible(unittest.TestCase):
    def test_terminal_escapes_and_changes_of_direction_are_written_out(self) -> None:
        self.assertEqual(visible("a\x1b[31mred\u202egpj.exe\r\nb"), "a\\x1b[31mred\\u202egpj.exe\\x0d\\x0ab")

    def test_letters_of_any_script_stay(self) -> None:
        self.assertEqual(visible("/straße/日本語"), "/straße/日本語")

    def test_what_is_long_is_cut_also_where_escapes_made_it_long(self) -> None:
        self.assertEqual(visible("x" * 4096, 10), "xxxxxxxxx…")
        self.assertEqual(len(visible("\x00" * 4096)), 120)
        self.assertEqual(visible("x" * 10, 10), "x" * 10)

    def test_a_frame_keeps_its_numbers_and_gaps(self) -> None:
        frame = readable(pd.DataFrame({"path": ["/\x07", None], "count": [1, 2]}))
        self.assertEqual(frame["path"].iloc[0], "/\\x07")
        self.assertTrue(pd.isna(frame["path"].iloc[1]))
        self.assertEqual(list(frame["count"]), [1, 2])
