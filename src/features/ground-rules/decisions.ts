import { compareContractVersions } from "../../decisions/contract-version.js";
import {
  conversationMessagesPath,
  conversationModelPath,
  formatConversationIdHeader,
  parseConversationIdHeader,
} from "../../decisions/conversation-path.js";
import type { Decision } from "../feature.js";

const refused = { refused: "invalid_conversation_id" };

export const decisions: readonly Decision[] = [
  {
    name: "conversationModelPath",
    signature: "conversationModelPath(id: string): string",
    clauses: ["PATH-01"],
    sentence:
      "Builds the path at which a conversation's model is read and set. `conversationMessagesPath` builds that of its messages and encodes the id in the same way.",
    apply: conversationModelPath,
    rows: [
      { title: "a plain id", input: ["c-1"], output: "/conversations/c-1/model" },
      { title: "a slash stays inside the id", input: ["a/b"], output: "/conversations/a%2Fb/model" },
      { title: "a space is no plus", input: ["a b+c"], output: "/conversations/a%20b%2Bc/model" },
      { title: "non-ASCII", input: ["ä"], output: "/conversations/%C3%A4/model" },
      { title: "an emoji", input: ["😀"], output: "/conversations/%F0%9F%98%80/model" },
      { title: "a per cent sign is encoded again", input: ["%2e"], output: "/conversations/%252e/model" },
      { title: "a query and a fragment", input: ["?a#b"], output: "/conversations/%3Fa%23b/model" },
      { title: "three dots are an id", input: ["..."], output: "/conversations/.../model" },
      {
        title: "a property of every object is an id",
        input: ["__proto__"],
        output: "/conversations/__proto__/model",
      },
      { title: "empty", input: [""], output: refused },
      { title: "one dot, which a URL folds away", input: ["."], output: refused },
      { title: "two dots, which lead elsewhere", input: [".."], output: refused },
      { title: "a lone high surrogate", input: ["a\ud800"], output: refused },
      { title: "a lone low surrogate", input: ["\udc00a"], output: refused },
    ],
  },
  {
    name: "conversationMessagesPath",
    signature: "conversationMessagesPath(id: string): string",
    clauses: ["PATH-01"],
    sentence: "Builds the path at which a conversation's messages are read.",
    apply: conversationMessagesPath,
    rows: [
      { title: "a plain id", input: ["c-1"], output: "/conversations/c-1/messages" },
      { title: "non-ASCII and a slash", input: ["ä/b"], output: "/conversations/%C3%A4%2Fb/messages" },
      { title: "empty", input: [""], output: refused },
      { title: "two dots", input: [".."], output: refused },
    ],
  },
  {
    name: "formatConversationIdHeader",
    signature: "formatConversationIdHeader(id: string): string",
    clauses: ["TURN-09"],
    sentence:
      "Writes an id as the value of `X-Conversation-Id`: as it is where that is visible ASCII, else percent-encoded. A `%` is encoded too, so that one decoding always gives the id back.",
    apply: formatConversationIdHeader,
    rows: [
      { title: "visible ASCII stays as it is", input: ["c-1/a+b:?"], output: "c-1/a+b:?" },
      { title: "non-ASCII", input: ["ä"], output: "%C3%A4" },
      { title: "a space, which a header would lose at its ends", input: [" a"], output: "%20a" },
      { title: "a new line, which would end the header", input: ["a\nb"], output: "a%0Ab" },
      { title: "a per cent sign, which a reader would decode", input: ["100%41"], output: "100%2541" },
      { title: "empty", input: [""], output: refused },
      { title: "a lone surrogate", input: ["\ud800"], output: refused },
    ],
  },
  {
    name: "parseConversationIdHeader",
    signature: "parseConversationIdHeader(value: string): string",
    clauses: ["TURN-09"],
    sentence: "Reads the id from the value of `X-Conversation-Id`, with one decoding.",
    apply: parseConversationIdHeader,
    rows: [
      { title: "visible ASCII", input: ["c-1/a+b:?"], output: "c-1/a+b:?" },
      { title: "percent-encoded", input: ["%C3%A4"], output: "ä" },
      { title: "one decoding, not two", input: ["100%2541"], output: "100%41" },
      { title: "a per cent sign that encodes nothing", input: ["100%"], output: "100%" },
    ],
  },
  {
    name: "compareContractVersions",
    signature:
      'compareContractVersions(mine: string, theirs: string | null | undefined): { relation: "same" | "older" | "newer" | "unknown", mayBreak, words }',
    clauses: ["SKEW-01"],
    sentence:
      "Compares a client's version of the contract to the one that a server states in `X-Contract-Version`, as semantic versions, and says in words what that means. `mayBreak` is true for another minor before 1.0 and for another major from then on. It never refuses.",
    apply: compareContractVersions,
    rows: [
      {
        title: "the same version",
        input: ["0.20.0", "0.20.0"],
        output: {
          relation: "same",
          mayBreak: false,
          words: "the server speaks 0.20.0, as this client does",
        },
      },
      {
        title: "an older minor may break before 1.0",
        input: ["0.20.0", "0.19.0"],
        output: {
          relation: "older",
          mayBreak: true,
          words:
            "the server speaks 0.19.0, older than this client's 0.20.0: it may lack or read otherwise what this client sends",
        },
      },
      {
        title: "a newer minor may break before 1.0",
        input: ["0.20.0", "0.21.0"],
        output: {
          relation: "newer",
          mayBreak: true,
          words:
            "the server speaks 0.21.0, newer than this client's 0.20.0: it may send or read otherwise what this client knows; a newer client may be at hand",
        },
      },
      {
        title: "an older patch lacks what was added",
        input: ["0.20.2", "0.20.1"],
        output: {
          relation: "older",
          mayBreak: false,
          words:
            "the server speaks 0.20.1, older than this client's 0.20.2: it may lack what was added since",
        },
      },
      {
        title: "numbers are compared as numbers",
        input: ["0.20.9", "0.20.10"],
        output: {
          relation: "newer",
          mayBreak: false,
          words:
            "the server speaks 0.20.10, newer than this client's 0.20.9: it may offer more than this client shows",
        },
      },
      {
        title: "from 1.0 another minor adds",
        input: ["1.2.0", "1.3.0"],
        output: {
          relation: "newer",
          mayBreak: false,
          words:
            "the server speaks 1.3.0, newer than this client's 1.2.0: it may offer more than this client shows",
        },
      },
      {
        title: "another major may break",
        input: ["1.0.0", "0.99.0"],
        output: {
          relation: "older",
          mayBreak: true,
          words:
            "the server speaks 0.99.0, older than this client's 1.0.0: it may lack or read otherwise what this client sends",
        },
      },
      {
        title: "a version before its release is older than it",
        input: ["0.20.0", "0.20.0-rc.1"],
        output: {
          relation: "older",
          mayBreak: false,
          words:
            "the server speaks 0.20.0-rc.1, older than this client's 0.20.0: it may lack what was added since",
        },
      },
      {
        title: "versions before a release are ordered part by part",
        input: ["0.20.0-rc.9", "0.20.0-rc.10"],
        output: {
          relation: "newer",
          mayBreak: false,
          words:
            "the server speaks 0.20.0-rc.10, newer than this client's 0.20.0-rc.9: it may offer more than this client shows",
        },
      },
      {
        title: "the name of a build does not count",
        input: ["0.20.0+a", "0.20.0+b"],
        output: {
          relation: "same",
          mayBreak: false,
          words: "the server speaks 0.20.0+b, as this client does",
        },
      },
      ...([[null], [""], []] as const).map((theirs) => ({
        title:
          theirs.length === 0
            ? "a server without the header"
            : `a server that states ${JSON.stringify(theirs[0])}`,
        input: ["0.20.0", ...theirs],
        output: {
          relation: "unknown",
          mayBreak: false,
          words: "the server does not say which version of the contract it speaks",
        },
      })),
      ...["latest", "0.20", "01.2.3", "v0.20.0"].map((theirs) => ({
        title: `${theirs} is no version`,
        input: ["0.20.0", theirs],
        output: {
          relation: "unknown",
          mayBreak: false,
          words: `the server states the version "${theirs}", which is none`,
        },
      })),
    ],
  },
];
