/** What Home and lists say about groups, as values of cells: by the same statements and words. */
import type { UnitId } from '../../domain/ids.ts';
import { readUnitsAt, type UnitsAt } from '../accounts/read-units-at.ts';
import type { Today, UnitFacts } from '../accounts/unit-facts.ts';
import { findBack, findQuiet, findStalled, isNeverActive } from '../accounts/words/activity.ts';
import { findNew } from '../accounts/words/new.ts';
import { rateSeats } from '../accounts/words/seats.ts';
import type { GroupTypeTerms } from '../definition/terms/terms.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import type { HomeCell } from './cells.ts';

type Find = (unit: UnitFacts, terms: GroupTypeTerms, today: Today) => number | undefined;

const words: Readonly<Record<Exclude<HomeCell['fact'], 'quietDays' | 'paidSeats'>, Find>> = {
  quiet: (...of) => (findQuiet(...of) ? 1 : 0),
  back: (...of) => (findBack(...of) ? 1 : 0),
  stalled: (...of) => (findStalled(...of) ? 1 : 0),
  new: (...of) => (findNew(...of) ? 1 : 0),
  neverActive: (unit) => (isNeverActive(unit) ? 1 : 0),
};

const finds: Readonly<Record<HomeCell['fact'], Find>> = {
  ...words,
  quietDays: (...of) => findQuiet(...of)?.days,
  paidSeats: (...of) => rateSeats(...of)?.seats,
};

interface PlacedHomeCell {
  /** Of the cell among all. */
  readonly index: number;
  readonly of: HomeCell;
}

export interface HomeValues {
  /** Undefined: the group has none, or it is no cell of Home. */
  find(cell: number, unit: UnitId): number | undefined;
  readonly statements: number;
}

/** Of all groups, packed by their place: those of many instants would not fit in memory otherwise. */
export async function readHomeCells(run: RunStatement, home: readonly PlacedHomeCell[]): Promise<HomeValues> {
  let statements = 0;
  const counting: RunStatement = (statement) => {
    statements += 1;
    return run(statement);
  };
  const places = new Map<UnitId, number>();
  const columns = new Map<number, Float64Array | Uint8Array>();
  for (const ofZone of Map.groupBy(home, ({ of }) => of.facts.timeZone).values()) {
    const [first] = ofZone;
    if (!first) continue;
    const { facts, groupType } = first.of;
    const byInstant = Map.groupBy(ofZone, ({ of }) => of.instantMs);
    const instants = [...byInstant.keys()].sort((a, b) => a - b);
    for await (const at of readUnitsAt(counting, facts, groupType, instants))
      for (const { cell, column } of packWords(at, byInstant.get(at.atMs) ?? [], places))
        columns.set(cell, column);
  }
  return {
    find: (cell, unit) => {
      const value = columns.get(cell)?.[places.get(unit) ?? -1];
      return value === undefined || Number.isNaN(value) ? undefined : value;
    },
    statements,
  };
}

/** A column of each cell, of one instant. A group that is not known yet gets its place. */
function packWords(
  { terms, today, units }: UnitsAt,
  placed: readonly PlacedHomeCell[],
  places: Map<UnitId, number>,
) {
  const all = [...units()];
  for (const { unit } of all) if (!places.has(unit)) places.set(unit, places.size);
  return placed.map(({ index, of: { fact } }) => {
    const column =
      fact in words ? new Uint8Array(places.size) : new Float64Array(places.size).fill(Number.NaN);
    for (const unit of all) {
      const value = finds[fact](unit, terms, today);
      if (value !== undefined) column[places.get(unit.unit) ?? 0] = value;
    }
    return { cell: index, column };
  });
}
