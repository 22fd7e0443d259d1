/** Which units of a type were read anew since an earlier reading of its facts, and what was made of them then. */
import type { UnitId } from '../../domain/ids.ts';
import type { TypeFacts } from './read-unit-facts.ts';
import type { UnitFacts } from './unit-facts.ts';

interface Made {
  /** Of the reading that it was made of. */
  readonly step: number;
  readonly found: unknown;
}

interface Lineage {
  /** The number of the reading; the first read all units. */
  readonly step: number;
  /** By the index of a unit: the number of the reading that read it last. */
  readonly readAt: Uint32Array;
  /** Shared by all readings: units keep their index, new ones come behind. */
  readonly indexes: Map<UnitId, number>;
  /** By name; what was asked for least recently comes first. */
  readonly made: Map<string, Made>;
}

const lineages = new WeakMap<TypeFacts, Lineage>();

function findLineage(type: TypeFacts): Lineage {
  const known = lineages.get(type);
  if (known) return known;
  const first: Lineage = {
    step: 1,
    readAt: new Uint32Array(type.units.length).fill(1),
    indexes: new Map(type.units.map(({ unit }, index) => [unit, index])),
    made: new Map(),
  };
  lineages.set(type, first);
  return first;
}

/** The facts with these units in place of those there were, or behind them. The others keep their index. */
export function replaceUnits(earlier: TypeFacts, now: TypeFacts): TypeFacts {
  const { step, readAt, indexes, made } = findLineage(earlier);
  const units = [...earlier.units];
  const changed: number[] = [];
  for (const unit of now.units) {
    const index = indexes.get(unit.unit) ?? units.length;
    indexes.set(unit.unit, index);
    units[index] = unit;
    changed.push(index);
  }
  const readNow = new Uint32Array(units.length);
  readNow.set(readAt);
  for (const index of changed) readNow[index] = step + 1;
  const all = { ...now, units };
  lineages.set(all, { step: step + 1, readAt: readNow, indexes, made: new Map(made) });
  return all;
}

export function findMember(type: TypeFacts, unit: UnitId): UnitFacts | undefined {
  const index = findLineage(type).indexes.get(unit);
  return index === undefined ? undefined : type.units[index];
}

interface Earlier<T> {
  readonly found: T;
  /** Indexes of the units that were read since, in order. */
  readonly changed: readonly number[];
  /** It was made of the reading right before. */
  readonly isOfLast: boolean;
}

/** What was made of these facts, or of earlier ones. */
export function findMade<T>(type: TypeFacts, name: string): Earlier<T> | undefined {
  const { made, readAt, step } = findLineage(type);
  const known = made.get(name);
  if (!known) return undefined;
  const changed: number[] = [];
  for (let index = 0; index < readAt.length; index++)
    if ((readAt[index] ?? 0) > known.step) changed.push(index);
  return { found: known.found as T, changed, isOfLast: known.step === step - 1 };
}

/** `most`: the least recently asked for of more are forgotten. */
export function keepMade(type: TypeFacts, name: string, found: unknown, most: number): void {
  const { made, step } = findLineage(type);
  made.delete(name);
  made.set(name, { step, found });
  const [oldest] = made.keys();
  if (made.size > most && oldest !== undefined) made.delete(oldest);
}
