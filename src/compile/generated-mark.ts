/** What every derived file says of itself, first of all. */
export const GENERATED_MARK =
  "Generated from src/features by `npm run reference`; change the source, not this file.";
