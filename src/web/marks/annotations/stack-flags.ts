/** Which row each flag stands in, so that none covers another. */

/** `xs`: their middles; the first row is 0. The earliest take the first row that is free. */
export function stackFlags(xs: readonly number[], width: number): readonly number[] {
  const ends: number[] = [];
  const order = xs.map((x, index) => ({ x, index })).sort((a, b) => a.x - b.x || a.index - b.index);
  const rows = new Array<number>(xs.length).fill(0);
  for (const { x, index } of order) {
    const free = ends.findIndex((end) => end <= x - width / 2);
    const row = free === -1 ? ends.length : free;
    ends[row] = x + width / 2;
    rows[index] = row;
  }
  return rows;
}
