/** How fast frames are read: counted over the last seconds, so that a slow start is soon forgotten. */

const WINDOW_SECONDS = 6;

export class Rate {
  private readonly marks: { readonly at: number; readonly count: number }[] = [];

  /** `at` in seconds on any clock, `count` frames so far. */
  note(at: number, count: number): void {
    this.marks.push({ at, count });
    while (this.marks.length > 2 && at - (this.marks[0]?.at ?? at) > WINDOW_SECONDS) this.marks.shift();
  }

  /** Frames per second, or null before there is anything to tell. */
  get perSecond(): number | null {
    const [first, last] = [this.marks[0], this.marks.at(-1)];
    if (!first || !last || last.at <= first.at || last.count <= first.count) return null;
    return (last.count - first.count) / (last.at - first.at);
  }
}
