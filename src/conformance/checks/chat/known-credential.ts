import { expectAnsweredBy } from "../../actual-names.js";
import { type Check, Failure, Inconclusive } from "../../check.js";
import { checksOf } from "../../define.js";
import type { Laboratory } from "../../laboratory.js";
import { show } from "../../reply.js";
import { isAnswered, type SeenTurn } from "../../turn-outcome.js";
import { answeredBy } from "../../who-answered.js";
import {
  ask,
  expectKnownWorks,
  expectTurnError,
  storedAnswerer,
  storing,
  traits,
  unknownUnderKnownCredential,
} from "./unknown.js";

const unknown01 = checksOf("UNKNOWN-01", traits);
const unknown02 = checksOf("UNKNOWN-02", storing);

/** Ends the check where the turn went well: then the credential takes any name, and this one is known. */
function expectRefusedByProvider(turn: SeenTurn, model: string): void {
  if (isAnswered(turn))
    throw new Inconclusive(`the credential takes any name: a turn with ${show(model)} goes well`);
}

/** What is read while a turn runs. */
async function readWhile(
  laboratory: Laboratory,
  id: string,
  turn: Promise<SeenTurn>,
): Promise<readonly [SeenTurn, readonly (string | null)[]]> {
  const seen: (string | null)[] = [];
  let isOver = false;
  const watched = turn.finally(() => {
    isOver = true;
  });
  const watch = async () => {
    for (let count = 0; count < 40 && !isOver; count++) seen.push(await laboratory.read(id));
  };
  const [ended] = await Promise.all([watched, watch()]);
  return [ended, seen];
}

/**
 * Unknown models under the credential of a known one: a backend that looks at the credential alone takes them for known,
 * until their provider refuses them.
 */
export const knownCredentialChecks: readonly Check[] = [
  unknown01(
    "known-credential",
    "an unknown model under a known credential is an error of the turn, never a 400",
    async (laboratory) => {
      const unknown = unknownUnderKnownCredential(laboratory);
      const id = await laboratory.newConversation();
      const turn = await ask(laboratory, id, unknown);
      expectRefusedByProvider(turn, unknown);
      expectTurnError(turn);
      await expectKnownWorks(laboratory, id);
    },
  ),
  unknown02(
    "known-credential-not-stored",
    "an unknown override under a known credential is not stored where nothing was",
    async (laboratory) => {
      const unknown = unknownUnderKnownCredential(laboratory);
      const id = await laboratory.newConversation();
      expectRefusedByProvider(await ask(laboratory, id, unknown), unknown);
      await laboratory.expectModel(id, null, "an override that its provider refused was stored");
      await expectKnownWorks(laboratory, id);
    },
  ),
  unknown02(
    "known-credential-earlier-stays",
    "an earlier value stays where the credential of the unknown override is known",
    async (laboratory) => {
      const [, other] = laboratory.models;
      const unknown = unknownUnderKnownCredential(laboratory);
      const id = await laboratory.newConversation();
      await laboratory.set(id, other);
      expectRefusedByProvider(await ask(laboratory, id, unknown), unknown);
      await laboratory.expectModel(
        id,
        other,
        "an override that its provider refused has changed what was stored",
      );
      await expectKnownWorks(laboratory, id);
    },
  ),
  unknown02(
    "known-credential-next-turn",
    "the turn after an unknown override under a known credential is answered by what was stored",
    async (laboratory) => {
      const [, other] = laboratory.models;
      const unknown = unknownUnderKnownCredential(laboratory);
      const id = await laboratory.newConversation();
      await laboratory.set(id, other);
      expectRefusedByProvider(await ask(laboratory, id, unknown), unknown);
      const actual = await answeredBy(laboratory, id, null, "the turn after a refused override fails");
      await expectAnsweredBy(
        laboratory,
        actual,
        other,
        "the turn after a refused override has another model",
      );
    },
    storedAnswerer,
  ),
  unknown02(
    "known-credential-never-seen",
    "an unknown override under a known credential is not even for a moment what is read",
    async (laboratory) => {
      const [one] = laboratory.models;
      const unknown = unknownUnderKnownCredential(laboratory);
      const id = await laboratory.newConversation();
      await laboratory.set(id, one);
      // A credential that takes any name may store this one while the turn runs, so that its end is waited for.
      const [turn, seen] = await readWhile(laboratory, id, ask(laboratory, id, unknown));
      expectRefusedByProvider(turn, unknown);
      const other = seen.find((model) => model !== one);
      if (other !== undefined) {
        throw new Failure(
          "an unknown override is stored before its provider was asked",
          show(one),
          show(other),
        );
      }
      await expectKnownWorks(laboratory, id);
    },
  ),
];
