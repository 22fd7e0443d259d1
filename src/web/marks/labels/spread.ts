/** Moves labels apart so that none overlap, each as near to its place as can be. */

interface Block {
  /** Positions of the labels in the order given. */
  readonly members: readonly number[];
  /** Where the first of them would stand. */
  readonly start: number;
}

/**
 * Places for labels that want to stand at `wanted`, at least `gap` from one another and within `min` and `max`, in the order in
 * which they want to stand. There is room for `countRoom(…)` of them.
 */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  min: number,
  max: number,
): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const blocks: Block[] = [];
  for (const index of order) {
    let block: Block = { members: [index], start: keepWithin(wanted[index] ?? 0, 1, gap, min, max) };
    for (let last = blocks.at(-1); last && endOf(last, gap) > block.start; last = blocks.at(-1)) {
      blocks.pop();
      const members = [...last.members, ...block.members];
      const mean =
        members.reduce((sum, member, place) => sum + (wanted[member] ?? 0) - place * gap, 0) / members.length;
      block = { members, start: keepWithin(mean, members.length, gap, min, max) };
    }
    blocks.push(block);
  }
  const places = new Array<number>(wanted.length).fill(0);
  for (const { members, start } of blocks)
    members.forEach((member, place) => {
      places[member] = start + place * gap;
    });
  return places;
}

/** How many labels there is room for. */
export function countRoom(gap: number, min: number, max: number): number {
  return Math.max(1, Math.floor((max - min) / gap) + 1);
}

/** Where the next label may stand. */
const endOf = ({ members, start }: Block, gap: number) => start + members.length * gap;

function keepWithin(start: number, count: number, gap: number, min: number, max: number): number {
  return Math.max(min, Math.min(start, max - (count - 1) * gap));
}
