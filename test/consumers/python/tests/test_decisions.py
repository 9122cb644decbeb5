"""Every decision gives what its vectors say, row by row."""

import copy
import unittest
from collections.abc import Callable
from typing import Any

from transport_contract_backend import bodies, contract_version, decisions, usage_spellings
from transport_contract_backend.reference import schema_of
from transport_contract_backend.schema_reader import read_value

from .vectors import comparable, read_vectors, vector_names


def _parse_body(body: str | bytes) -> dict[str, Any]:
    try:
        return {"ok": True, "value": bodies.parse_body("SetModelRequest", body)}
    except bodies.BadBody as refusal:
        return {"ok": False, "error": {"error": str(refusal)}}


def _resolve_model(candidates: dict[str, Any]) -> dict[str, Any]:
    names = {"override": "override", "persisted": "persisted", "defaultModel": "default_model"}
    return decisions.resolve_model(**{names[key]: value for key, value in candidates.items()})._asdict()


def _parse_model_name(name: str) -> dict[str, str] | None:
    parts = decisions.parse_model_name(name)
    return parts and {"credentialName": parts.credential_name, "model": parts.model}


def _format_model_name(parts: dict[str, str]) -> str:
    return decisions.format_model_name(parts["credentialName"], parts["model"])


def _compare_contract_versions(mine: str, theirs: str | None = None) -> dict[str, Any]:
    skew = contract_version.compare_contract_versions(mine, theirs)
    return {"relation": skew.relation, "mayBreak": skew.may_break, "words": skew.words}


DECISIONS: dict[str, Callable[..., Any]] = {
    "compareContractVersions": _compare_contract_versions,
    "conversationMessagesPath": decisions.conversation_messages_path,
    "conversationModelPath": decisions.conversation_model_path,
    "extractActualModel": decisions.extract_actual_model,
    "formatConversationIdHeader": decisions.format_conversation_id_header,
    "formatModelName": _format_model_name,
    "parseBody": _parse_body,
    "parseConversationIdHeader": decisions.parse_conversation_id_header,
    "parseModelName": _parse_model_name,
    "perModelEntries": decisions.per_model_entries,
    "readActualModel": decisions.read_actual_model,
    "resolveModel": _resolve_model,
    "usageMetadata": usage_spellings.usage_metadata,
    "usagePayload": usage_spellings.usage_payload,
    "withActualModel": decisions.with_actual_model,
}

# (decision, title of the row): why it is not kept here. A row that is not listed must hold.
ROWS_NOT_KEPT: dict[tuple[str, str], str] = {}


def _answer(decide: Callable[..., Any], arguments: list[Any]) -> Any:
    try:
        return decide(*arguments)
    except decisions.Refusal as refusal:
        return {"refused": refusal.code}


class Decisions(unittest.TestCase):
    def test_every_decision_of_the_contract_is_kept(self) -> None:
        self.assertEqual(set(DECISIONS), vector_names("decisions"))

    def test_every_row_holds_and_changes_no_argument(self) -> None:
        seen = set()
        for name, decide in DECISIONS.items():
            rows = read_vectors("decisions", name)["rows"]
            self.assertTrue(rows, name)
            for row in rows:
                place = (name, row["title"])
                seen.add(place)
                if place in ROWS_NOT_KEPT:
                    continue
                with self.subTest(decision=name, row=row["title"]):
                    arguments = copy.deepcopy(row["input"])
                    self.assertEqual(comparable(_answer(decide, arguments)), comparable(row["output"]))
                    self.assertEqual(comparable(arguments), comparable(row["input"]))
        self.assertLessEqual(ROWS_NOT_KEPT.keys(), seen)

    def test_actual_02_any_iterable_of_entries_keeps_its_order(self) -> None:
        entries = iter([("gpt-4", 1), ("10", 2)])
        self.assertEqual(decisions.extract_actual_model({"per_model": entries}, "c/configured"), "gpt-4")
        strange: tuple[Any, ...] = ("a/b", 5, [[]], [5], [["", {}]])
        for nothing in strange:
            self.assertEqual(decisions.extract_actual_model({"per_model": nothing}, "c/configured"), "c/configured")

    def test_usage_01_a_record_that_is_accepted_is_accepted_in_its_other_spellings(self) -> None:
        records = [row["value"] for row in read_vectors("shapes", "RunUsage")["accepts"]]
        records += [{**record, **nothing} for record in records for nothing in ({"iterations": None}, {"tokens": None})]
        for record in records:
            payload = usage_spellings.usage_payload(record)
            self.assertEqual(read_value(schema_of("UsagePayload"), payload)[1], [], record)
            metadata = usage_spellings.usage_metadata(payload)
            self.assertEqual(read_value(schema_of("BotMessageMetadata"), metadata)[1], [], record)

    def test_usage_01_a_figure_keeps_its_name_wherever_another_key_claims_it(self) -> None:
        for record in ({"cost": 1, "totalCost": 9}, {"totalCost": 9, "cost": 1}, {"totalCost": 1, "cost": None}):
            self.assertEqual(usage_spellings.usage_payload(record), {"perModel": {}, "totalCost": 1})
        for payload in ({"totalTokens": 1, "tokens": 9}, {"tokens": 9, "totalTokens": 1}):
            self.assertEqual(usage_spellings.usage_metadata(payload), {"tokens": 1})

    def test_usage_01_the_models_keep_their_order(self) -> None:
        payload = usage_spellings.usage_payload({"per_model": {"gpt-4": {}, "10": {}, "a/b": {}}})
        self.assertEqual(list(payload["perModel"]), ["gpt-4", "10", "a/b"])
        self.assertEqual(list(usage_spellings.usage_metadata(payload)["perModel"]), ["gpt-4", "10", "a/b"])

    def test_name_01_formatting_and_parsing_are_inverse_to_each_other(self) -> None:
        for name in ("a/b", "a//", "a/b/c", "é/\ud800", "a/ "):
            parts = decisions.parse_model_name(name)
            assert parts is not None
            self.assertEqual(decisions.format_model_name(*parts), name)

    def test_turn_09_one_decoding_gives_every_id_back(self) -> None:
        for conversation_id in ("c-1", "100%", "%41", "a b", "\n", "\x00", "ä", "😀", "a+b", "~!*'()", "\x7f"):
            header = decisions.format_conversation_id_header(conversation_id)
            self.assertTrue(header.isascii() and header.isprintable() and " " not in header, header)
            self.assertEqual(decisions.parse_conversation_id_header(header), conversation_id)

    def test_percent_decoding_is_strict(self) -> None:
        for text in ("%", "%2", "%zz", "%u0041", "%ff", "%c0%af", "%e2%82", "%ed%a0%80"):
            self.assertIsNone(decisions.percent_decode(text), text)
        self.assertEqual(decisions.percent_decode("a+b%2B%25"), "a+b+%")
