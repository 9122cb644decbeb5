import { parseModelName } from "@dispatch/transport-contract";
import { modelHue } from "../chat/model-hue.js";

/** A model's name with its own colour, the credential quieter than the model. */
export function ModelName({ name }: { readonly name: string }) {
  const parts = parseModelName(name);
  return (
    <span class="model-name" style={{ "--hue": modelHue(name) }}>
      <span class="model-dot" aria-hidden="true" />
      <span class="model-text">
        {parts ? <span class="model-credential">{parts.credentialName}/</span> : null}
        {parts ? parts.model : name}
      </span>
    </span>
  );
}
