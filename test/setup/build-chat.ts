import { buildChat } from "../../scripts/chat.mjs";

/** Installs and builds the demo chat where it is not up to date. */
export default async function setup(): Promise<void> {
  await buildChat(async (step, work) => {
    process.stderr.write(`${step}\n`);
    await work();
  });
}
