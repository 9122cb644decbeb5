import { Session } from "node:inspector";

type Method = (this: { readonly length?: number } | null, ...values: unknown[]) => unknown;

/** What a run did: the blocks of this package's code that were run, and the elements that its arrays moved or gave. */
export interface Work {
  readonly blocks: number;
  readonly elements: number;
}

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
  }[];
}

/** Touch the ends of an array only, however long it is. */
const CHEAP = new Set(["push", "pop", "at", "keys", "values", "entries", "toString", "toLocaleString"]);

const arrayIterator = Object.getPrototypeOf([][Symbol.iterator]());

/** Counts in every method of arrays, and at every step of a spread or a walk; gives what puts all of it back. */
function countElements(count: (elements: number) => void): () => void {
  const replaced: [object, string, Method][] = [];
  const replace = (owner: object, name: string, cost: (self: { length?: number } | null) => number) => {
    const original = Reflect.get(owner, name) as Method;
    replaced.push([owner, name, original]);
    const counting: Method = function (...values) {
      count(cost(this) + values.length);
      return Reflect.apply(original, this, values);
    };
    Object.defineProperty(owner, name, { value: counting, writable: true, configurable: true });
  };
  for (const name of Object.getOwnPropertyNames(Array.prototype)) {
    if (name === "constructor" || typeof Reflect.get(Array.prototype, name) !== "function") continue;
    replace(Array.prototype, name, (self) => (CHEAP.has(name) ? 1 : (self?.length ?? 0)));
  }
  replace(arrayIterator, "next", () => 1);
  return () => {
    for (const [owner, name, original] of replaced) {
      Object.defineProperty(owner, name, { value: original, writable: true, configurable: true });
    }
  };
}

/**
 * Counts the work of a run, the same on every machine: a loop of this package shows as blocks, a copy by the language
 * (a spread, `concat`, `slice`) as elements. The engine counts blocks only in code that it loads after `countWork`.
 */
export function countWork(): {
  readonly measure: (run: () => void) => Work;
  /** Counts the blocks alone, of work that takes its time. */
  readonly blocksOf: (run: () => Promise<unknown>) => Promise<number>;
  readonly end: () => void;
} {
  const session = new Session();
  session.connect();
  const take = (): number => {
    let blocks = 0;
    session.post("Profiler.takePreciseCoverage", (error, coverage: Coverage) => {
      if (error) throw error;
      for (const { url, functions } of coverage.result) {
        if (!/[\\/]src[\\/]/.test(url)) continue;
        for (const { ranges } of functions) for (const range of ranges) blocks += range.count;
      }
    });
    return blocks;
  };
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  return {
    measure: (run) => {
      take();
      let elements = 0;
      const restore = countElements((more) => {
        elements += more;
      });
      try {
        run();
      } finally {
        restore();
      }
      return { blocks: take(), elements };
    },
    blocksOf: async (run) => {
      take();
      await run();
      return take();
    },
    end: () => {
      session.post("Profiler.stopPreciseCoverage");
      session.disconnect();
    },
  };
}
