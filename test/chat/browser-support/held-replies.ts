import type { Page, Route } from "playwright-core";

/** Replies that the server has given and the page has not got yet. */
export interface HeldReplies {
  /** Waits until that many replies are held. */
  arrived(count: number): Promise<void>;
  /** Hands over one of them; the first that came is number 0. */
  release(index: number): Promise<void>;
}

/**
 * Holds back the server's replies at a path, so that a test decides when, and in which order, the page gets them.
 * Requests of another method go through.
 */
export async function holdReplies(page: Page, path: string, method: "GET" | "PUT"): Promise<HeldReplies> {
  const held: (() => Promise<void>)[] = [];
  const waiting = new Set<() => void>();
  await page.route(
    (url) => url.pathname === path,
    async (route: Route) => {
      if (route.request().method() !== method) return route.fallback();
      const response = await route.fetch();
      await new Promise<void>((handedOver) => {
        held.push(async () => {
          await route.fulfill({ response });
          handedOver();
        });
        for (const look of waiting) look();
      });
    },
  );
  return {
    arrived: (count) =>
      new Promise((keep) => {
        const look = () => {
          if (held.length < count) return;
          waiting.delete(look);
          keep();
        };
        waiting.add(look);
        look();
      }),
    async release(index) {
      const hand = held[index];
      if (!hand) throw new Error(`reply ${index} is not held; wait for it with arrived(${index + 1})`);
      await hand();
    },
  };
}
