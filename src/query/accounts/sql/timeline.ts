/** Statements for the timeline of one group: lists of groups of everyone who was ever in it, and the first use of features. */
import type { ProjectId, UnitId } from '../../../domain/ids.ts';
import type { Feature } from '../../definition/terms/terms.ts';
import { selectMovedUsers } from '../../sql/scan/look-ups.ts';
import { timeMs } from '../../sql/scan/stream.ts';
import { all, bound, call, cast, column, compare, from, isIn, not, same } from '../../sql/tree/build.ts';
import { readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, numbered, type RowOf, text, textList } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import type { UsePlan } from '../plan.ts';
import { scanGroupPairs } from './group-pairs.ts';

const listRow = { user: text, type: text, units: textList, fromMs: number, source: text };

/** Every list of the type of everyone in one of whose lists the group ever was, in the order in which they came into force. */
export function listsWithGroupStatement(
  project: ProjectId,
  groupType: string,
  unit: UnitId,
  hasMerges: boolean,
  limit: number,
): RowStatement<RowOf<typeof listRow>> {
  const isOfType = compare(column('type'), '=', bound('String', groupType));
  const members: Select = {
    node: 'select',
    columns: [same('user')],
    from: readTable(project, 'memberships'),
    where: all(isOfType, call('has', column('units'), bound('UInt64', unit))),
  };
  return selectRows(listRow, {
    columns: {
      user: cast(column('user'), 'String'),
      type: cast(column('type'), 'String'),
      units: cast(column('units'), 'Array(String)'),
      fromMs: call('toUnixTimestamp64Milli', column('effective')),
      source: cast(column('source'), 'String'),
    },
    from: readTable(project, 'memberships'),
    where: all(
      isOfType,
      isIn(column('user'), members),
      ...(hasMerges ? [not(isIn(column('user'), selectMovedUsers(project)))] : []),
    ),
    orderBy: ['effective', 'chunk', 'row'].map((by) => ({ by, descending: false })),
    limit,
  });
}

const firstUseRow = { times: numbered('t', number), users: numbered('u', text) };

/** One row: when each feature was first used in the group, and by whom; a time is 0 where it never was. */
export function firstUseStatement(
  { stream }: UsePlan,
  features: readonly Feature[],
  unit: UnitId,
): RowStatement<RowOf<typeof firstUseRow>> {
  const isOf = ({ events }: Feature) => isIn(column('event_type'), bound('Array(String)', events));
  return selectRows(firstUseRow, {
    columns: {
      times: features.map((feature) => call('minIf', timeMs, isOf(feature))),
      users: features.map((feature) =>
        cast(call('argMinIf', column('user'), timeMs, isOf(feature)), 'String'),
      ),
    },
    from: from(scanGroupPairs(stream, [unit])),
  });
}
