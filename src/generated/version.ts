// Generated from src/features by `npm run reference`; change the source, not this file.

/** The version of the contract that this package speaks. */
export const CONTRACT_VERSION = "0.21.0";
