import { answerVariants } from "./variants/answers.js";
import { limitVariants } from "./variants/limits.js";
import { partVariants } from "./variants/parts.js";
import { socketVariants } from "./variants/sockets.js";
import { turnVariants } from "./variants/turns.js";
import type { Variant } from "./variants/variant.js";

/** Every backend that is unusual but right; none may fail a check, save those that it names. */
export const variants: readonly Variant[] = [
  ...answerVariants,
  ...limitVariants,
  ...turnVariants,
  ...socketVariants,
  ...partVariants,
];
