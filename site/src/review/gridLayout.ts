/** Where tiles stand: fixed by the width alone, so that nothing moves when pictures arrive. CSS pixels. */

const GAP = 10;
const TILE_WIDTH = 188;
const SMALL_TILE_WIDTH = 132;
/** Below this width tiles are smaller, so that a phone shows two columns. */
const NARROW = 500;
/** Under the picture: name and score. */
const CAPTION_HEIGHT = 42;
/** Rows drawn above and below what is seen, so that scrolling does not show holes. */
const SPARE_ROWS = 3;

export interface GridLayout {
  readonly columns: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
  /** From one row's top to the next. */
  readonly rowHeight: number;
  /** Of all rows. */
  readonly height: number;
}

export function layOut(width: number, count: number): GridLayout {
  const least = width < NARROW ? SMALL_TILE_WIDTH : TILE_WIDTH;
  const columns = Math.max(1, Math.floor((width + GAP) / (least + GAP)));
  const tileWidth = Math.floor((width - GAP * (columns - 1)) / columns);
  const tileHeight = tileWidth + CAPTION_HEIGHT;
  const rowHeight = tileHeight + GAP;
  return { columns, tileWidth, tileHeight, rowHeight, height: Math.ceil(count / columns) * rowHeight };
}

export const tilePlace = (layout: GridLayout, k: number): { left: number; top: number } => ({
  left: (k % layout.columns) * (layout.tileWidth + GAP),
  top: Math.floor(k / layout.columns) * layout.rowHeight,
});

/** The tiles to draw, [first, end), when the top `scrollTop` and `viewHeight` of the grid are seen. */
export function tilesInView(
  layout: GridLayout,
  count: number,
  scrollTop: number,
  viewHeight: number,
): [number, number] {
  const firstRow = Math.max(0, Math.floor(scrollTop / layout.rowHeight) - SPARE_ROWS);
  const endRow = Math.ceil((scrollTop + viewHeight) / layout.rowHeight) + SPARE_ROWS;
  return [Math.min(count, firstRow * layout.columns), Math.min(count, endRow * layout.columns)];
}

/** Where a key leads from tile `k` of `count`; null when the key is not one of the grid's. */
export function tileForKey(key: string, k: number, count: number, columns: number): number | null {
  const last = count - 1;
  switch (key) {
    case 'ArrowRight':
      return Math.min(last, k + 1);
    case 'ArrowLeft':
      return Math.max(0, k - 1);
    case 'ArrowDown':
      return k + columns <= last
        ? k + columns
        : Math.max(k, Math.floor(last / columns) > Math.floor(k / columns) ? last : k);
    case 'ArrowUp':
      return k >= columns ? k - columns : k;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
