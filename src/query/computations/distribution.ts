/** How values are distributed: numbers in bins, other values by how many groups have them. */
import { z } from 'zod';

export const distributionSchema = z
  .array(
    z.object({
      label: z.string(),
      groups: z.number(),
      from: z.number().optional().describe('of a bin of numbers, inclusive'),
      to: z.number().optional().describe('exclusive; absent: the last bin'),
    }),
  )
  .describe('bins of numbers in order; of other values the most frequent first');

type Bar = z.output<typeof distributionSchema>[number];

const binsMax = 10;

interface Distribution {
  add(value: number | string | boolean): void;
  list(): Bar[];
}

export function createDistribution(): Distribution {
  const numbers: number[] = [];
  const others = new Map<string, number>();
  return {
    add: (value) => {
      if (typeof value === 'number') numbers.push(value);
      else {
        const text = typeof value === 'string' ? value : value ? 'yes' : 'no';
        others.set(text, (others.get(text) ?? 0) + 1);
      }
    },
    list: () => [...binNumbers(numbers), ...rankOthers(others)],
  };
}

function rankOthers(others: ReadonlyMap<string, number>): Bar[] {
  return [...others]
    .map(([label, groups]) => ({ label, groups }))
    .sort((a, b) => b.groups - a.groups || (a.label < b.label ? -1 : 1))
    .slice(0, binsMax);
}

/** Of few whole numbers each has its own bin; else bins are of one round width, and the last takes the greatest twentieth. */
function binNumbers(numbers: readonly number[]): Bar[] {
  const sorted = numbers.toSorted((a, b) => a - b);
  const [least] = sorted;
  if (least === undefined) return [];
  const usual = sorted[Math.floor(sorted.length * 0.95)] ?? least;
  const areWhole = sorted.every((number) => Number.isInteger(number));
  const width = roundWidth((usual - least) / (binsMax - 1), areWhole);
  const start = Math.floor(least / width) * width;
  const bins = Math.min(binsMax, Math.floor((usual - start) / width) + 1);
  const edge = (bin: number) => Number((start + bin * width).toPrecision(12));
  const counts = new Array<number>(bins).fill(0);
  for (const number of sorted) {
    const bin = Math.min(bins - 1, Math.floor((number - start) / width));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const greatest = sorted.at(-1) ?? least;
  return counts.map((groups, bin) => {
    const isOpen = bin === bins - 1 && greatest >= edge(bin + 1);
    const bounds = { from: edge(bin), ...(!isOpen && { to: edge(bin + 1) }) };
    return { label: nameBin(bounds, areWhole), groups, ...bounds };
  });
}

/** 1, 2 or 5 times a power of ten, not below what is asked for. */
function roundWidth(least: number, areWhole: boolean): number {
  if (least <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  const width = [1, 2, 5, 10].map((step) => step * power).find((each) => each >= least * (1 - 1e-9)) ?? least;
  return areWhole ? Math.max(1, width) : width;
}

function nameBin({ from, to }: { readonly from: number; readonly to?: number }, areWhole: boolean): string {
  if (to === undefined) return `${from}+`;
  if (areWhole && to === from + 1) return String(from);
  return areWhole ? `${from}–${to - 1}` : `${from}–${to}`;
}
