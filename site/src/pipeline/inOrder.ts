/**
 * Hands values on in the order of their places, 0, 1, 2 and so on, however they come in; each place once.
 * A value waits until all before it have come.
 */
export function inOrder<T>(deliver: (value: T) => void): (place: number, value: T) => void {
  const waiting = new Map<number, T>();
  let next = 0;
  return (place, value) => {
    waiting.set(place, value);
    for (let ready = waiting.get(next); waiting.has(next); ready = waiting.get(next)) {
      waiting.delete(next);
      next += 1;
      deliver(ready as T);
    }
  };
}
