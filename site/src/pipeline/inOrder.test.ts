import { expect, test } from 'vitest';
import { inOrder } from './inOrder.ts';

test.each([
  [[0, 1, 2, 3]],
  [[3, 2, 1, 0]],
  [[2, 0, 3, 1]],
  [[1, 0, 3, 2]],
])('places that come as %j are handed on in order', (places) => {
  const delivered: string[] = [];
  const put = inOrder<string>((value) => delivered.push(value));
  for (const place of places) put(place, `v${place}`);
  expect(delivered).toEqual(['v0', 'v1', 'v2', 'v3']);
});

test('a value is handed on as soon as all before it have come', () => {
  const delivered: number[] = [];
  const put = inOrder<number>((value) => delivered.push(value));
  put(1, 1);
  expect(delivered).toEqual([]);
  put(0, 0);
  expect(delivered).toEqual([0, 1]);
  put(3, 3);
  expect(delivered).toEqual([0, 1]);
});
