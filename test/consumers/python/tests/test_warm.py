"""Warm-ups over the wire: which model is warmed, and what cannot be warmed."""

from .conversation_case import ConversationCase


class WarmUps(ConversationCase):
    def test_warm_02_a_warm_up_resolves_as_a_turn_does_and_stores_nothing(self) -> None:
        self.turn("one two", model="local/poet")
        before = self.messages()
        for request, model in (
            ({}, "local/poet"),
            ({"model": ""}, "local/poet"),
            ({"model": "local/echo"}, "local/echo"),
        ):
            warmed = self.server.send("POST", "/chat/warm", {"conversationId": self.conversation_id, **request})
            self.assertEqual((warmed.status, warmed.json()["model"]), (200, model))
        self.assertEqual((self.model(), self.messages()), ("local/poet", before))

    def test_warm_05_what_cannot_be_warmed_now_is_409_and_says_why(self) -> None:
        silent = f"{self.conversation_id}-silent"
        self.turn("one two", model="local/poet")
        before = self.messages()
        for request, sentence in (
            ({"model": "no/such"}, "no provider knows the model no/such"),
            ({"conversationId": silent}, "the conversation has no messages yet, so there is nothing to warm"),
            ({"conversationId": silent, "model": "no/such"}, "no provider knows the model no/such"),
        ):
            refused = self.server.send("POST", "/chat/warm", {"conversationId": self.conversation_id, **request})
            self.assertEqual((refused.status, refused.json()), (409, {"error": sentence}))
        self.assertEqual((self.model(), self.messages()), ("local/poet", before))
        self.assertNotIn(silent.encode(), self.server.send("GET", "/conversations").body)
