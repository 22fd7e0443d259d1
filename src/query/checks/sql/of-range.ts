/** What of units and their properties belongs to a range: what its events have, and what was identified or given in it. */
import { groupUnits, groupVersions } from '../../sql/scan/conditions.ts';
import { isProfile } from '../../sql/scan/profile.ts';
import { momentValue } from '../../sql/scan/time.ts';
import {
  all,
  as,
  bound,
  call,
  column,
  compare,
  constant,
  from,
  isIn,
  same,
  some,
} from '../../sql/tree/build.ts';
import { type Expression, readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, type RowOf } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { type CheckedRange, type CheckedType, isInRange, listTypeNames } from './range.ts';

/** `holdsAll`: nothing of the project lies outside of it, so that nothing has to be told apart. */
export interface HeldRange extends CheckedRange {
  readonly holdsAll: boolean;
}

const outsideRow = { rows: number };

/** One row: how much lies outside of the range. */
export function outsideStatement(range: CheckedRange): RowStatement<RowOf<typeof outsideRow>> {
  const select = (table: 'events' | 'versions' | 'memberships', moment: string): Select => ({
    node: 'select',
    columns: [as('rows', call('count'))],
    from: readTable(range.project, table),
    where: some(
      compare(column(moment), '<', momentValue(range.fromMs)),
      compare(column(moment), '>=', momentValue(range.toMs)),
    ),
  });
  const of = [
    select('events', 'time'),
    select('versions', 'effective'),
    select('memberships', 'effective'),
  ] as const;
  return selectRows(outsideRow, {
    columns: { rows: call('sum', column('rows')) },
    from: from({ node: 'union', of }),
  });
}

/** Whether a version of properties, or a list of a user, came in the range. */
export function isEffectiveIn({ fromMs, toMs }: CheckedRange): Expression {
  return all(
    compare(column('effective'), '>=', momentValue(fromMs)),
    compare(column('effective'), '<', momentValue(toMs)),
  );
}

/** Versions of properties, of users and of all group types, that came in the range or that its events have. */
export function listVersionConditions(range: HeldRange): readonly Expression[] {
  if (range.holdsAll) return [];
  const lists = range.types.map(({ place }) => groupVersions(place));
  const users: Expression = { node: 'list', of: [column('user_ver')] };
  const atEvents: Select = {
    node: 'select',
    columns: [as('ver', call('arrayJoin', call('arrayConcat', users, ...lists)))],
    from: readTable(range.project, 'events'),
    where: isInRange(range),
  };
  return [some(isEffectiveIn(range), isIn(column('ver'), atEvents))];
}

/** Groups of a type that were identified in the range, or that its events have. `unit`: the column of their ids. */
export function listUnitConditions(
  range: HeldRange,
  { name, place }: CheckedType,
  unit: string,
): readonly Expression[] {
  if (range.holdsAll) return [];
  const ofEvents: Select = {
    node: 'select',
    columns: [as('unit', call('arrayJoin', groupUnits(place)))],
    from: readTable(range.project, 'events'),
    where: isInRange(range),
  };
  const identified: Select = {
    node: 'select',
    columns: [same('unit')],
    from: readTable(range.project, 'versions'),
    where: all(isProfile(name), isEffectiveIn(range)),
  };
  return [some(isIn(column(unit), ofEvents), isIn(column(unit), identified))];
}

/** Groups that were identified in the range, or given to users. */
export function isGivenIn(range: HeldRange): Expression {
  if (range.holdsAll) return constant(1);
  const types = bound('Array(String)', listTypeNames(range));
  const identified: Select = {
    node: 'select',
    columns: [same('unit')],
    from: readTable(range.project, 'versions'),
    where: all(
      isIn(column('type'), types),
      compare(column('scope'), '=', bound('String', 'profile')),
      isEffectiveIn(range),
    ),
  };
  const given: Select = {
    node: 'select',
    columns: [as('unit', call('arrayJoin', column('units')))],
    from: readTable(range.project, 'memberships'),
    where: all(isIn(column('type'), types), isEffectiveIn(range)),
  };
  return some(isIn(column('unit'), identified), isIn(column('unit'), given));
}
