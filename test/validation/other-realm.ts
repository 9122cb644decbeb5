import { runInNewContext } from "node:vm";

interface Realm {
  object(entries: readonly (readonly [string, unknown])[]): object;
  array(elements: readonly unknown[]): readonly unknown[];
}

/** Makes objects whose `Object` and `Array` are not those of this program, as a frame of a page or `node:vm` does. */
export const otherRealm: Realm = runInNewContext(
  "({ object: (entries) => Object.fromEntries(entries), array: (elements) => [...elements] })",
);
