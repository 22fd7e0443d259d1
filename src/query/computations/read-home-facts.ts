/** Reads what Home and lists say about groups, as of an instant: by the same facts and words. */
import type { UnitId } from '../../domain/ids.ts';
import { readUnitFacts, type TypeFacts } from '../accounts/read-unit-facts.ts';
import type { UnitFacts } from '../accounts/unit-facts.ts';
import { findBack, findQuiet, findStalled, isNeverActive } from '../accounts/words/activity.ts';
import { findNew } from '../accounts/words/new.ts';
import { rateSeats } from '../accounts/words/seats.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import type { Cell } from './cells.ts';
import type { HomeFact } from './schema.ts';

type Find = (unit: UnitFacts, type: TypeFacts) => number | undefined;

const yes = (found: unknown) => (found ? 1 : 0);

const finds: Readonly<Record<HomeFact, Find>> = {
  quiet: (unit, { terms, today }) => yes(findQuiet(unit, terms, today)),
  back: (unit, { terms, today }) => yes(findBack(unit, terms, today)),
  stalled: (unit, { terms, today }) => yes(findStalled(unit, terms, today)),
  new: (unit, { terms, today }) => yes(findNew(unit, terms, today)),
  neverActive: (unit) => yes(isNeverActive(unit)),
  quietDays: (unit, { terms, today }) => findQuiet(unit, terms, today)?.days,
  seatsUsed: (unit, { terms, today }) => rateSeats(unit, terms, today)?.used,
  seatsShare: (unit, { terms, today }) => rateSeats(unit, terms, today)?.share,
};

/** The values of cells of one instant, each by group; groups without a value are not there. */
export async function readHomeFacts(
  run: RunStatement,
  { facts, groupType, instantMs }: Pick<Extract<Cell, { kind: 'home' }>, 'facts' | 'groupType' | 'instantMs'>,
  wanted: readonly HomeFact[],
): Promise<ReadonlyMap<HomeFact, ReadonlyMap<UnitId, number>>> {
  const type = await readUnitFacts(run, facts, groupType, instantMs);
  return new Map(
    wanted.map((fact) => [
      fact,
      new Map(
        type.units.flatMap((unit): [UnitId, number][] => {
          const value = finds[fact](unit, type);
          return value === undefined ? [] : [[unit.unit, value]];
        }),
      ),
    ]),
  );
}
