/** What held from each moment at which versions of a unit came into force, and who brought it. */
import type { Json } from '../../../domain/json.ts';
import type { VersionRow } from '../sql/versions.ts';

export interface Moment {
  readonly fromMs: number;
  /** Those that hold. */
  readonly props: VersionRow['props'];
  readonly versions: readonly VersionRow[];
}

/** Of versions of one time the last holds: the others were written over, as by computed values of before their receipt. */
export function joinEqualTimes(versions: readonly VersionRow[]): readonly Moment[] {
  return [...Map.groupBy(versions, ({ fromMs }) => fromMs)].map(([fromMs, same]) => ({
    fromMs,
    props: same.at(-1)?.props ?? {},
    versions: same,
  }));
}

/** Who brought a value, or took it away: the first of one time that has it so, as later ones repeat what they do not change. */
export function findWriter(
  { versions }: Moment,
  name: string,
  value: Json | undefined,
): VersionRow | undefined {
  return versions.find(({ props }) => isSame(readOwn(props, name), value)) ?? versions.at(-1);
}

export function readOwn(props: VersionRow['props'], name: string): Json | undefined {
  return Object.hasOwn(props, name) ? props[name] : undefined;
}

/** The engine writes the keys of an object in one order. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
