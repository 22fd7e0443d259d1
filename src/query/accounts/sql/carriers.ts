/** By which platforms, versions and sources events come, day by day, and whether they have a group of the type. */
import { type Chunks, listChunkConditions } from '../../sql/scan/chunks.ts';
import { groupUnits } from '../../sql/scan/conditions.ts';
import { dayNumber, listDateHints, listTimeConditions } from '../../sql/scan/stream.ts';
import { all, as, call, cast, column, from } from '../../sql/tree/build.ts';
import { readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { limitToDays, type UsePlan } from '../plan.ts';
import { carrierDays } from '../words/comparable.ts';
import { countDaysAgo } from './day-bits.ts';

const carrierRow = {
  platform: text,
  version: text,
  library: text,
  age: number,
  events: number,
  withGroup: number,
};

/** Of groups of a type only, and of events of these chunks. */
export function carriersStatement(plan: UsePlan, chunks: Chunks): RowStatement<RowOf<typeof carrierRow>> {
  const stream = limitToDays(plan, carrierDays);
  const { unit } = stream;
  if (unit.kind === 'user') throw new Error('bug: events always have a user');
  const rows: Select = {
    node: 'select',
    columns: [
      as('platform', cast(column('platform'), 'String')),
      as('version', cast(column('version_name'), 'String')),
      as('library', cast(column('library'), 'String')),
      as('day', dayNumber(stream)),
      as('hasGroup', call('notEmpty', groupUnits(unit.place))),
    ],
    from: readTable(stream.project, 'events'),
    where: all(
      ...listTimeConditions(stream, column('time')),
      ...listDateHints(stream),
      ...listChunkConditions(chunks),
    ),
  };
  const named = ['platform', 'version', 'library'] as const;
  return selectRows(carrierRow, {
    columns: {
      platform: column('platform'),
      version: column('version'),
      library: column('library'),
      age: countDaysAgo(plan.today),
      events: call('count'),
      withGroup: call('countIf', column('hasGroup')),
    },
    from: from(rows),
    groupBy: [...named, 'day'],
  });
}
