"""Every shape is read as its vectors say, by its JSON Schema alone."""

import copy
import unittest

from transport_contract_backend.reference import schema_of
from transport_contract_backend.schema_reader import read_value

from .vectors import comparable, read_vectors, vector_names

# (shape, title of the row): why it is not kept here. A row that is not listed must hold.
ROWS_NOT_KEPT: dict[tuple[str, str], str] = {}


class Shapes(unittest.TestCase):
    def test_every_value_is_accepted_or_refused_as_its_row_says(self) -> None:
        seen = set()
        for shape in sorted(vector_names("shapes")):
            vectors = read_vectors("shapes", shape)
            for row in [*vectors["accepts"], *vectors["rejects"]]:
                place = (shape, row["title"])
                seen.add(place)
                if place in ROWS_NOT_KEPT:
                    continue
                with self.subTest(shape=shape, row=row["title"]):
                    value = copy.deepcopy(row["value"])
                    parsed, faults = read_value(schema_of(shape), value)
                    self.assertEqual(bool(faults), "parsed" not in row)
                    if "parsed" in row:
                        self.assertEqual(comparable(parsed), comparable(row["parsed"]))
                    self.assertEqual(comparable(value), comparable(row["value"]))
        self.assertLessEqual(ROWS_NOT_KEPT.keys(), seen)
        self.assertGreater(len(seen), 100)

    def test_every_shape_has_a_schema(self) -> None:
        for shape in vector_names("shapes"):
            self.assertEqual(schema_of(shape)["title"], shape)

    def test_a_keyword_that_the_reader_does_not_know_is_an_error_and_no_pass(self) -> None:
        with self.assertRaisesRegex(NotImplementedError, "uniqueItems"):
            read_value({"type": "array", "uniqueItems": True}, [1, 1])

    def test_a_boolean_is_no_number_and_a_dollar_is_the_end(self) -> None:
        self.assertTrue(read_value({"type": "number"}, True)[1])
        self.assertTrue(read_value({"const": 1}, True)[1])
        self.assertFalse(read_value({"type": "string", "pattern": "^a$"}, "a")[1])
        self.assertTrue(read_value({"type": "string", "pattern": "^a$"}, "a\n")[1])
        self.assertFalse(read_value({"type": "string", "pattern": "^[$]\\$$"}, "$$")[1])
