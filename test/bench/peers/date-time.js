import { core } from "zod";

/** What the contract calls a date and time. Each peer gets this pattern, because their own formats differ. */
export const DATE_TIME = core.regexes.datetime({ offset: true, local: true });
