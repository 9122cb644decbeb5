"""Bodies that cannot be used are refused in the contract's own words."""

import json
import unittest

from transport_contract_backend.bodies import BadBody, parse_body, parse_request
from transport_contract_backend.json_text import quoted, read_json, write_json
from transport_contract_backend.reference import read_reference


def refusal(shape: str, body: str | bytes) -> str:
    try:
        parse_request(shape, body)
    except BadBody as fault:
        return str(fault)
    return ""


class Bodies(unittest.TestCase):
    def test_the_malformed_examples_of_the_openapi_are_refused_in_its_words(self) -> None:
        count = 0
        for path, item in read_reference("openapi.json")["paths"].items():
            for method in item.keys() & {"put", "post"}:
                content = item[method]["requestBody"]["content"]["application/json"]
                shape = content["schema"]["$ref"].rsplit("/", 1)[1]
                answers = item[method]["responses"]["400"]["content"]["application/json"]["examples"]
                for name, example in content["x-malformed-examples"].items():
                    with self.subTest(path=path, example=name):
                        body = example.get("serializedValue") or json.dumps(example["value"])
                        self.assertEqual(refusal(shape, body), answers[name]["value"]["error"])
                        count += 1
        self.assertGreater(count, 4)

    def test_each_fault_is_named_with_its_field(self) -> None:
        for shape, body, sentence in (
            ("ChatRequest", b"", "body: expected JSON, but it is empty"),
            ("ChatRequest", " \u00a0\ufeff\n", "body: expected JSON, but it is empty"),
            ("ChatRequest", b'{"message":"\xff"}', "body: expected JSON in UTF-8, got bytes that are not UTF-8"),
            ("ChatRequest", '{"message":"a\nb"}', "body: expected JSON, got text that is not JSON"),
            ("ChatRequest", '{"message":"a","n":-Infinity}', "body: expected JSON, got text that is not JSON"),
            ("ChatRequest", "[]", "body: expected an object, got an array"),
            ("ChatRequest", "{}", "message: expected a string, but it is missing"),
            ("ChatRequest", '{"message":""}', 'message: expected a string that is not blank, got ""'),
            (
                "ChatRequest",
                '{"message":5,"model":true}',
                "message: expected a string, got a number; model: expected a string, got a boolean",
            ),
            (
                "ChatRequest",
                '{"message":"hi","reasoningEffort":"huge"}',
                'reasoningEffort: expected one of "low", "medium", "high", "xhigh", "max", got "huge"',
            ),
            ("ChatSendMessage", '{"message":"hi"}', 'type: expected "chat.send", but it is missing'),
            ("ChatSendMessage", '{"type":"x","message":"hi"}', 'type: expected "chat.send", got "x"'),
        ):
            self.assertEqual(refusal(shape, body), sentence)

    def test_a_long_value_is_quoted_in_part(self) -> None:
        body = json.dumps({"message": "hi", "reasoningEffort": "x" * 500})
        self.assertTrue(refusal("ChatRequest", body).endswith(f'got "{"x" * 78}…'))
        # Cut where the other side cuts: it counts each of these faces as two.
        body = json.dumps({"message": "hi", "reasoningEffort": "😀" * 100})
        self.assertTrue(refusal("ChatRequest", body).endswith(f'got "{"😀" * 39}…'))

    def test_turn_07_blank_is_what_javascript_trims(self) -> None:
        for blank in ("\ufeff", "\u2003\u3000", "\v\f\u2028"):
            self.assertIn("not blank", refusal("ChatRequest", json.dumps({"message": blank})))
        for text in ("\x1c", "\x85", "\u200b", "\u0000"):  # white space to Python's strip(), or to the eye
            self.assertEqual(refusal("ChatRequest", json.dumps({"message": text})), "")

    def test_path_01_an_id_that_no_url_can_carry_is_refused(self) -> None:
        for conversation_id in ("", ".", "..", "\ud800", "x" * 8001, "ä" * 1334):
            for shape in ("ChatRequest", "WarmRequest"):
                body = json.dumps({"message": "hi", "conversationId": conversation_id})
                self.assertTrue(refusal(shape, body).startswith("conversationId: "), conversation_id[:5])
        self.assertEqual(refusal("WarmRequest", json.dumps({"conversationId": "ä" * 1333})), "")

    def test_what_only_looks_broken_is_read(self) -> None:
        for body in (
            b'\xef\xbb\xbf{"model":"a/b"}',
            '{"model":"c/d","model":"a/b"}',
            f'{{"n":{"9" * 5000},"m":1e999,"model":"a/b"}}',
            f'{{"deep":{"[" * 400}{"]" * 400},"model":"a/b"}}',
        ):
            self.assertEqual(parse_body("SetModelRequest", body), {"model": "a/b"})

    def test_bad_01_very_deep_nesting_is_refused(self) -> None:
        for body in ("[" * 100_000, f'{{"n":{"[" * 100_000}{"]" * 100_000},"model":"a/b"}}'):
            self.assertEqual(refusal("SetModelRequest", body), "body: expected JSON that is nested less deeply")


class JsonText(unittest.TestCase):
    def test_novalid_02_lone_surrogates_and_nul_come_back_whole_in_valid_utf_8(self) -> None:
        for text in ("\ud800", "\udc00\ud800", "a\x00b", "😀", "e\u0301"):
            written = write_json(text)
            written.encode("utf-8")
            self.assertEqual(read_json(written), text)
        self.assertEqual(quoted("ä\ud800\n"), '"ä\\ud800\\n"')

    def test_what_is_no_json_is_never_written(self) -> None:
        with self.assertRaises(ValueError):
            write_json(float("nan"))
