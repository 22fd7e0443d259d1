/** Which shade each number of a heat map has: six steps of one hue, the darkest for the greatest. */

/** 0 is for none. */
export type Heat = 0 | 1 | 2 | 3 | 4 | 5;

const shades = 5;

interface HeatRow {
  readonly id: string;
  readonly cells: readonly { readonly value: number; readonly heat: Heat }[];
}

/** All rows share one scale: equal steps up to the greatest number, but not fewer than one apart. */
export function layoutHeat(
  rows: readonly { readonly id: string; readonly values: readonly number[] }[],
): readonly HeatRow[] {
  const max = Math.max(shades, ...rows.flatMap(({ values }) => values));
  return rows.map(({ id, values }) => ({
    id,
    cells: values.map((value) => ({ value, heat: Math.ceil((value / max) * shades) as Heat })),
  }));
}

/** Of shares all are, the same everywhere: a shade per 20 %. */
export function shadeShare(share: number): Heat {
  return Math.ceil(Math.max(0, Math.min(1, share)) * shades) as Heat;
}
