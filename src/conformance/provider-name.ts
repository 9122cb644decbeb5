import { parseModelName } from "../decisions/model-name.js";

/** Whether a provider is asked for the model under this name: the model's own, or all that follows its credential. */
export function isAskedForAs(model: string, asked: string): boolean {
  return asked === model || asked === parseModelName(model)?.model;
}

/** Whether a message may name the model so that the provider was asked for: with whatever stands before it, or without. */
export function isLabelOf(label: string, asked: string): boolean {
  return label === asked || label.endsWith(`/${asked}`);
}
