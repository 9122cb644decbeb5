/** Gives a source of numbers in [0, 1) that a seed repeats exactly. */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Gives a whole number from `low` to `high`, both included. */
export function between(random, low, high) {
  return low + Math.floor(random() * (high - low + 1));
}

/** Gives one of the list. */
export function oneOf(random, list) {
  return list[Math.floor(random() * list.length)];
}

/** Gives a copy of the list in another order. */
export function shuffled(random, list) {
  const order = [...list];
  for (let last = order.length - 1; last > 0; last--) {
    const other = between(random, 0, last);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
