/** Keeps what was read of all groups of a type beside its facts; where only some groups were read anew, so is what is beside them. */
import type { UnitId } from '../../domain/ids.ts';
import { inParts } from '../../domain/in-parts.ts';
import { limits } from '../../domain/limits.ts';
import type { ProjectFacts } from '../facts.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { findMade, keepMade } from './lineage.ts';
import type { TypeFacts } from './read-unit-facts.ts';

export interface TypeReading {
  readonly run: RunStatement;
  readonly facts: ProjectFacts;
  readonly type: TypeFacts;
}

/** What is read of each group: all that a statement says of it. */
interface ReadBeside<Row, T> {
  /** Rows of units that have any; `units`: of these only. */
  readonly read: (units?: readonly UnitId[]) => Promise<ReadonlyMap<UnitId, Row>>;
  /** Makes of rows what is kept. `earlier`: what was kept, where the others of its groups have not changed; it is left as it is. */
  readonly pack: (rows: ReadonlyMap<UnitId, Row>, changed?: Changed<T>) => T;
}

export interface Changed<T> {
  readonly found: T;
  /** Of the groups whose rows these are, or that have none now. */
  readonly indexes: readonly number[];
}

/** `name`: of what is read, whoever asks. Errors: as `read`. */
export async function readWithType<Row, T>(
  { type }: Pick<TypeReading, 'type'>,
  name: string,
  { read, pack }: ReadBeside<Row, T>,
): Promise<T> {
  const earlier = findMade<T>(type, name);
  const found = earlier ? await renew(earlier) : pack(await read());
  keepMade(type, name, found, limits.typeReadingsKeptMax);
  return found;

  async function renew({ found: known, changed: indexes }: NonNullable<typeof earlier>): Promise<T> {
    if (indexes.length === 0) return known;
    if (indexes.length > limits.typeUnitsRenewedMax) return pack(await read());
    const units = indexes.flatMap((index) => type.units[index]?.unit ?? []);
    const rows = await readInParts(units, read);
    return pack(rows, { found: known, indexes });
  }
}

/** Of many units with several statements: each names so many at most. */
async function readInParts<Row>(
  units: readonly UnitId[],
  read: (units: readonly UnitId[]) => Promise<ReadonlyMap<UnitId, Row>>,
): Promise<ReadonlyMap<UnitId, Row>> {
  const all = new Map<UnitId, Row>();
  for (const some of inParts(units, limits.unitsPerStatementMax))
    for (const [unit, row] of await read(some)) all.set(unit, row);
  return all;
}

/** Rows by the index of their units; undefined: it has none. */
export function packByUnit<Row>(
  units: TypeFacts['units'],
  rows: ReadonlyMap<UnitId, Row>,
  changed?: Changed<readonly (Row | undefined)[]>,
): readonly (Row | undefined)[] {
  const packed = changed ? [...changed.found] : Array.from<Row | undefined>({ length: units.length });
  for (const index of changed?.indexes ?? units.keys()) packed[index] = rows.get(units[index]?.unit ?? '');
  return packed;
}
