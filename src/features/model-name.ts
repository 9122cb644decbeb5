import * as z from "zod";

export const ModelNameSchema = z
  .string()
  .describe(
    "A model's name, `<credentialName>/<model>`: the text before the first `/` is the credential, all the rest is the model. A name that has not this form is still a legal value on the wire; only the provider judges names.",
  );
