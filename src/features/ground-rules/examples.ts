import type { Shape } from "../feature.js";
import { ErrorResponseSchema } from "./shapes.js";

export const shapes: Readonly<Record<string, Shape>> = {
  ErrorResponse: {
    schema: ErrorResponseSchema,
    accepts: [
      { title: "names the field", value: { error: "model: expected a string or null, got a number" } },
      {
        title: "carries a field that nobody knows",
        value: { error: 'message: expected a string that is not blank, got " "', requestId: "r-1" },
      },
    ],
    rejects: [
      { title: "not an object", value: "model: expected a string" },
      { title: "no error", value: {} },
      { title: "an error that is no string", value: { error: { message: "no" } } },
      { title: "null for the error", value: { error: null } },
    ],
  },
};
