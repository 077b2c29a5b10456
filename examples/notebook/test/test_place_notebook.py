import json
import tempfile
import unittest
from pathlib import Path

from container.place_notebook import place


def notebook(*sources: str, output: str = "") -> str:
    outputs = [{"output_type": "stream", "name": "stdout", "text": output}] if output else []
    return json.dumps({"cells": [{"cell_type": "code", "source": [each], "outputs": outputs} for each in sources]})


class PlaceNotebook(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.shipped = Path(folder.name, "weir.ipynb")
        self.folder = Path(folder.name, "work")
        self.folder.mkdir()
        self.own = self.folder / "weir.ipynb"
        self.ship("1")

    def ship(self, *sources: str) -> str:
        self.shipped.write_text(notebook(*sources), encoding="utf-8")
        return place(self.shipped, self.folder)

    def test_an_empty_folder_gets_the_shipped_one(self) -> None:
        self.assertEqual(self.own.read_text(), self.shipped.read_text())

    def test_a_copy_that_was_only_run_keeps_its_outputs_until_the_shipped_one_changes(self) -> None:
        self.own.write_text(notebook("1", output="42"))
        self.ship("1")
        self.assertIn("42", self.own.read_text())
        self.ship("1", "2")
        self.assertEqual(self.own.read_text(), self.shipped.read_text())

    def test_what_somebody_changed_stays_and_the_newer_one_lies_beside_it(self) -> None:
        self.own.write_text(notebook("1", "mine"))
        self.assertIn("changes of its own and stays as it is", self.ship("1"))
        self.assertIn(str(self.folder / ".shipped" / "weir.ipynb"), self.ship("1", "2"))
        self.assertEqual(self.own.read_text(), notebook("1", "mine"))
        self.assertEqual((self.folder / ".shipped" / "weir.ipynb").read_text(), self.shipped.read_text())

    def test_a_file_that_is_no_notebook_is_somebodys_work_too(self) -> None:
        self.own.write_text("half a noteb")
        self.ship("1", "2")
        self.assertEqual(self.own.read_text(), "half a noteb")

    def test_one_that_was_removed_comes_back(self) -> None:
        self.own.unlink()
        self.ship("1")
        self.assertTrue(self.own.exists())
