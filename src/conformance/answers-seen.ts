import type { Reply, TurnResult } from "./ports.js";

/** The parts of a backend whose answers are noted. */
export type SeenPart = "model" | "turns" | "warm" | "messages";

interface SeenAnswer {
  readonly part: SeenPart;
  readonly status: number;
  /** The method and the path as they were asked, or as the contract has them where the port is a function. */
  readonly asked: string;
  readonly location: string | null;
  readonly challenge: string | null;
  readonly isPage: boolean;
}

const usual: Readonly<Record<SeenPart, string>> = {
  model: "/conversations/:id/model",
  turns: "POST /chat",
  warm: "POST /chat/warm",
  messages: "GET /conversations/:id/messages",
};

const options: Readonly<Record<Exclude<SeenPart, "model">, string>> = {
  turns: "give --chat-path where turns are elsewhere, or --without turns where there are none",
  warm: "give --warm-path where it is elsewhere, or --without warm where there is none",
  messages: "give --messages-path where they are elsewhere, or --without messages where there are none",
};

/** So often a part must have answered before it is said that it always answers so. */
const LEAST_ANSWERS = 2;

/** Statuses of a path that is not served. */
const ABSENT = [404, 405, 501];

/** What the backend has answered in a run, as far as it can show that the run was set up wrong. */
export interface AnswersSeen {
  note(part: SeenPart, answer: Reply | TurnResult): void;
  /** A line for each thing that every answer says, with the option that mends it. */
  hints(): readonly string[];
}

/** The base URL that a redirect leads to, where it leads to the same path of another one. */
function redirectedBase({ location, asked }: SeenAnswer): string | null {
  const path = asked.split(" ")[1] ?? "";
  return location !== null && /^https?:/.test(location) && location.endsWith(path)
    ? location.slice(0, -path.length)
    : null;
}

function statusesOf(answers: readonly SeenAnswer[]): string {
  return [...new Set(answers.map(({ status }) => status))].sort().join(" or ");
}

/** What is wrong with all answers alike; `null` where they differ. */
function hintOfAll(all: readonly SeenAnswer[], models: readonly SeenAnswer[]): string | null {
  const [first] = models;
  if (!first) return null;
  const every = `every answer was a ${statusesOf(all)}`;
  if (all.every(({ status }) => status >= 300 && status < 400 && status !== 304)) {
    const base = redirectedBase(first);
    return base === null
      ? `${every} to ${first.location ?? "nowhere"}: is this the base URL of the API?`
      : `${every} to ${base}/…: use ${base} as the URL`;
  }
  if (all.every(({ status }) => status === 401 || status === 403)) {
    const challenge = first.challenge === null ? "" : ` (WWW-Authenticate: ${first.challenge})`;
    return `${every}${challenge}: give --header 'Authorization: …', or check the one that was given`;
  }
  if (models.every(({ isPage }) => isPage))
    return `every answer of ${usual.model} was a page (text/html, status ${statusesOf(models)}): is this the base URL of the API?`;
  if (models.every(({ status }) => status === 404))
    return `every answer of ${usual.model} was a 404: is this the base URL of the API, with the path before /conversations?`;
  return null;
}

function hintOfPart(part: Exclude<SeenPart, "model">, answers: readonly SeenAnswer[]): string[] {
  const [first] = answers;
  if (!first || answers.length < LEAST_ANSWERS) return [];
  if (!answers.every(({ status }) => ABSENT.includes(status))) return [];
  const asked = part === "messages" ? usual.messages : first.asked;
  return [`${asked} was always answered with ${statusesOf(answers)}: ${options[part]}`];
}

/** Begins to note what a backend answers. */
export function noteAnswers(): AnswersSeen {
  const all: SeenAnswer[] = [];
  const of = (part: SeenPart) => all.filter((answer) => answer.part === part);
  return {
    note: (part, answer) => {
      const headers: Readonly<Record<string, string>> = "headers" in answer ? answer.headers : {};
      all.push({
        part,
        status: answer.status,
        asked: answer.exchange?.request.split(" ").slice(0, 2).join(" ") ?? usual[part],
        location: headers["location"] ?? null,
        challenge: headers["www-authenticate"] ?? null,
        isPage: /^\s*text\/html\b/i.test(headers["content-type"] ?? ""),
      });
    },
    hints: () => {
      const hint = hintOfAll(all, of("model"));
      if (hint !== null) return [hint];
      // A conversation without messages may well be answered with 404, so that a turn must have gone well.
      const hasTurns = of("turns").some(({ status }) => status < 300);
      return [
        ...hintOfPart("turns", of("turns")),
        ...hintOfPart("warm", of("warm")),
        ...(hasTurns ? hintOfPart("messages", of("messages")) : []),
      ];
    },
  };
}
