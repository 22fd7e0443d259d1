/** How high the bars of a funnel are: parts of those who entered, from zero, and what was lost since the step before. */

export interface FunnelBar {
  /** Of the height that everyone who entered has. */
  readonly reached: number;
  /** On top of it: came to the step before and no further. */
  readonly lost: number;
}

/** `counts`: per series, how many came to each step. Each series is measured against its own first step. */
export function layoutFunnel(counts: readonly (readonly number[])[]): readonly (readonly FunnelBar[])[] {
  return counts.map((steps) => {
    const entered = steps[0] ?? 0;
    const part = (count: number) => (entered === 0 ? 0 : Math.min(1, Math.max(0, count / entered)));
    return steps.map((count, step) => ({
      reached: part(count),
      lost: step === 0 ? 0 : Math.max(0, part(steps[step - 1] ?? 0) - part(count)),
    }));
  });
}
