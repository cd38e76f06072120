import { describe, expect, test } from 'vitest';
import { layOut, tileForKey, tilePlace, tilesInView } from './gridLayout.ts';

describe('grid layout', () => {
  test.each([320, 360, 800, 1280, 2560, 5120])('tiles fill %i px and do not overlap', (width) => {
    const layout = layOut(width, 1000);
    const last = tilePlace(layout, layout.columns - 1);
    expect(last.left + layout.tileWidth).toBeLessThanOrEqual(width);
    expect(width - (last.left + layout.tileWidth)).toBeLessThan(layout.columns);
    expect(tilePlace(layout, layout.columns)).toEqual({ left: 0, top: layout.rowHeight });
  });

  test('a phone has two columns', () => {
    expect(layOut(336, 10).columns).toBe(2);
  });

  test('only the tiles near the view are drawn', () => {
    const layout = layOut(1280, 5000);
    const [first, end] = tilesInView(layout, 5000, layout.rowHeight * 100, layout.rowHeight * 4);
    expect(first).toBe(97 * layout.columns);
    expect(end).toBe(107 * layout.columns);
    expect(tilesInView(layout, 5, 0, 800)).toEqual([0, 5]);
    expect(tilesInView(layout, 0, 0, 800)).toEqual([0, 0]);
  });

  test.each([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 9, 9],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 1, 5],
    ['ArrowDown', 7, 9],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 5, 1],
    ['ArrowUp', 2, 2],
    ['Home', 7, 0],
    ['End', 0, 9],
    ['Enter', 3, null],
  ])('%s from %i leads to %s (10 tiles, 4 columns)', (key, from, to) => {
    expect(tileForKey(key, from, 10, 4)).toBe(to);
  });
});
