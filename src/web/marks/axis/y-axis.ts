/** The y axis: three to five grid lines at round steps. */

export interface YTick {
  readonly value: number;
  readonly y: number;
  readonly label: string;
}

interface YAxis {
  readonly ticks: readonly YTick[];
  /** It does not begin at zero, and says so with a break mark. */
  readonly isBroken: boolean;
  place(value: number): number;
}

interface Wanted {
  /** Least and greatest number that is drawn. */
  readonly min: number;
  readonly max: number;
  /** Whether zero has to be on it: always for counts and bars. */
  readonly isFromZero: boolean;
  /** Whether there is nothing between whole numbers. */
  readonly isWhole: boolean;
  readonly write: (value: number) => string;
}

const steps = [1, 2, 2.5, 5, 10] as const;
const linesMin = 3;
const linesMax = 5;

/** `top` and `bottom` are the places of the greatest and the least line. */
export function layoutYAxis(
  { min, max, isFromZero, isWhole, write }: Wanted,
  { top, bottom }: { readonly top: number; readonly bottom: number },
): YAxis {
  const low = isFromZero ? Math.min(0, min) : min;
  const high = isFromZero ? Math.max(0, max) : max;
  const { from, step, lines } = chooseLines(low, high, isWhole);
  const to = from + step * (lines - 1);
  const place = (value: number) => bottom - ((value - from) / (to - from)) * (bottom - top);
  const ticks = Array.from({ length: lines }, (_, line) => {
    const value = clean(from + line * step);
    return { value, y: place(value), label: write(value) };
  });
  return { ticks, isBroken: from > 0, place };
}

/** The lines that waste least room; of equal ones the most. */
function chooseLines(low: number, high: number, isWhole: boolean) {
  const size = Math.max(high - low, isWhole ? 1 : Math.abs(high) * 1e-3, 1e-9);
  const power = 10 ** Math.floor(Math.log10(size));
  const candidates = [power / 10, power].flatMap((scale) =>
    steps
      .map((step) => clean(step * scale))
      .filter((step) => !isWhole || Number.isInteger(step))
      .flatMap((step) => {
        const from = clean(Math.floor(clean(low / step)) * step);
        const needed = Math.ceil(clean((high - from) / step)) + 1;
        const lines = Math.max(linesMin, needed);
        return lines <= linesMax ? [{ from, step, lines }] : [];
      }),
  );
  const waste = ({ step, lines }: (typeof candidates)[number]) => step * (lines - 1);
  const best = candidates.sort((a, b) => waste(a) - waste(b) || b.lines - a.lines)[0];
  return best ?? { from: low, step: size / (linesMin - 1), lines: linesMin };
}

/** Without the last digits that arithmetic leaves behind. */
const clean = (value: number) => Number(value.toPrecision(12));
