/** What computed properties are worth, naively: from what each run said, in the order in which runs were done. */

/** A run that is in force or was undone. */
export interface NaiveRun {
  /** What each of its moments said, by group. */
  readonly points: readonly {
    readonly atMs: number;
    readonly values: Readonly<Record<string, number | null>>;
  }[];
  /** Of a back-fill: what earlier runs said since then, up to its last moment, is replaced. */
  readonly fromMs?: number;
  isUndone: boolean;
}

/** The value of a group at a moment: what the last moment up to then said; undefined: it has none. */
export function evaluateNaively(runs: readonly NaiveRun[], group: string, atMs: number): number | undefined {
  const said = new Map<number, number | null>();
  for (const { points, fromMs, isUndone } of runs) {
    if (isUndone) continue;
    const lastMs = points.at(-1)?.atMs ?? 0;
    if (fromMs !== undefined) for (const ms of said.keys()) if (ms >= fromMs && ms <= lastMs) said.delete(ms);
    for (const point of points) said.set(point.atMs, point.values[group] ?? null);
  }
  const moments = [...said.keys()].filter((ms) => ms <= atMs);
  return said.get(Math.max(...moments)) ?? undefined;
}
