/** Keeps what was read of all groups of a type beside its facts, and reads it again where the facts are read anew. */
import { limits } from '../../domain/limits.ts';
import type { ProjectFacts } from '../facts.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import type { TypeFacts } from './read-unit-facts.ts';
import { computeOncePerType } from './reading/once-per-type.ts';

export interface TypeReading {
  readonly run: RunStatement;
  readonly facts: ProjectFacts;
  readonly type: TypeFacts;
}

interface Kept {
  readonly read: (reading: TypeReading) => Promise<unknown>;
  readonly found: unknown;
  /** Since the facts were read. */
  readonly isUsed: boolean;
}

/** The least recently asked for comes first. */
const keptOf = computeOncePerType(() => new Map<string, Kept>());

/** `name`: of what is read, whoever asks. Errors: as `read`. */
export async function readWithType<T>(
  reading: TypeReading,
  name: string,
  read: (reading: TypeReading) => Promise<T>,
): Promise<T> {
  const known = keptOf(reading.type).get(name) as { readonly found: T } | undefined;
  const { found } = known ?? { found: await read(reading) };
  keep(reading.type, name, { read, found, isUsed: true });
  return found;
}

/** Reads what was asked for beside earlier facts of the type. Errors: as what is read. */
export async function readAgain(reading: TypeReading, earlier: TypeFacts): Promise<void> {
  for (const [name, { read, isUsed }] of [...keptOf(earlier)])
    if (isUsed) keep(reading.type, name, { read, found: await read(reading), isUsed: false });
}

function keep(type: TypeFacts, name: string, now: Kept): void {
  const kept = keptOf(type);
  kept.delete(name);
  kept.set(name, now);
  const [oldest] = kept.keys();
  if (kept.size > limits.typeReadingsKeptMax && oldest !== undefined) kept.delete(oldest);
}
