/** What computed properties are worth, naively: from what each run said, in the order in which runs were done. */

/** From a moment on runs of before have another name. */
export interface NaiveRename {
  readonly atMs: number;
  readonly name: string;
}

/** A run that is in force or was undone. */
export interface NaiveRun {
  /** What each of its moments said, by group. */
  readonly points: readonly {
    readonly atMs: number;
    readonly values: Readonly<Record<string, number | null>>;
  }[];
  /** Of a back-fill: what earlier runs said since then, up to its last moment, is replaced. */
  readonly fromMs?: number;
  readonly name: string;
  /** Those that were done after it, the first first. */
  readonly renames: NaiveRename[];
  isUndone: boolean;
}

/** The value that a group has under a name at a moment: what the last moment up to then said; undefined: it has none. */
export function evaluateNaively(
  runs: readonly NaiveRun[],
  name: string,
  group: string,
  atMs: number,
): number | undefined {
  const said = new Map<number, number | null>();
  for (const { points, fromMs, isUndone, ...run } of runs) {
    const renamed = run.renames.findLast((each) => each.atMs <= atMs);
    if (isUndone || (renamed ?? run).name !== name) continue;
    const lastMs = points.at(-1)?.atMs ?? 0;
    if (fromMs !== undefined) for (const ms of said.keys()) if (ms >= fromMs && ms <= lastMs) said.delete(ms);
    for (const point of points) said.set(point.atMs, point.values[group] ?? null);
  }
  const moments = [...said.keys()].filter((ms) => ms <= atMs);
  return said.get(Math.max(...moments)) ?? undefined;
}
