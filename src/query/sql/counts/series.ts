/** Counts become series: one row each. */

import { missingValue } from '../../definition/parts.ts';
import type { CountPlan } from '../../plan/counts.ts';
import { everyUnitOf, type Frame, wholeOf } from '../../plan/window-frame.ts';
import { as, bound, call, column, compare, constant, from, isIn, same } from '../tree/build.ts';
import type { Expression, Named, Select } from '../tree/nodes.ts';
import { breakdownsOf, named } from './breakdown.ts';

/** Which series are told: the greatest over the whole range, equal ones by their values; or those of given values. */
export type Take =
  | { readonly kind: 'top'; readonly limit: number }
  | { readonly kind: 'these'; readonly values: readonly (readonly string[])[] };

/**
 * Rows `value0`, `value1` (as many as there are breakdowns), `ats`, and for each other column of the counts a list of equal
 * length (`ns` of `n`); of the greatest also `found`: series before the limit; values that are not in the whole
 * range are none. `by`: the column whose number for the whole range orders them. `tellsEvery` (counts of units that do, see
 * countUniques): `everyUnit`, the different units of the whole; `everyValue`, the sum over all values; `everyNone`, those without one.
 */
export function collectSeries(
  plan: Pick<CountPlan, 'stream' | 'breakdowns' | 'frame'>,
  counts: Select,
  take: Take,
  by = 'n',
  tellsEvery = false,
): Select {
  const whole = compare(column('at'), '=', constant(wholeOf(plan.frame)));
  const breakdowns = breakdownsOf(plan);
  const keys = breakdowns.map(({ counted }) => counted);
  const numbers = counts.columns
    .map(({ as: name }) => name)
    .filter((name) => name !== 'at' && !keys.includes(name));
  const lists: Named[] = [
    as('ats', call('groupArray', column('at'))),
    ...numbers.map((name) => as(`${name}s`, call('groupArray', column(name)))),
    ...(take.kind === 'top' && keys.length > 0 ? [as('inRange', call('countIf', whole))] : []),
    ...((take.kind === 'top' || tellsEvery) && keys.length > 0
      ? [as('size', call('sumIf', column(by), whole))]
      : []),
    ...(tellsEvery ? [everyUnit(plan.frame)] : []),
  ];
  if (breakdowns.length === 0) return { node: 'select', columns: lists, from: from(counts) };
  const grouped: Select = {
    node: 'select',
    columns: [...keys.map((name) => same(name)), ...lists],
    from: from(counts),
    groupBy: keys,
  };
  const { columns, from: joined } = named(plan, grouped);
  const rows: Select = {
    node: 'select',
    columns: [
      ...columns,
      ...lists.map(({ as: name }) => same(name, 's')),
      ...(tellsEvery ? overValues(columns) : []),
    ],
    from: joined,
  };
  if (take.kind === 'these')
    return {
      node: 'select',
      columns: rows.columns.map(({ as: name }) => same(name)),
      from: from(rows),
      where: isOneOf(
        breakdowns.map(({ value }) => column(value)),
        take.values,
      ),
    };
  return {
    ...rows,
    where: compare(column('inRange', 's'), '>', constant(0)),
    columns: [...rows.columns, as('found', { node: 'countOverAll' })],
    orderBy: [
      { by: 'size', descending: true },
      ...breakdowns.map(({ value }) => ({ by: value, descending: false })),
    ],
    limit: take.limit,
  };
}

function everyUnit(frame: Frame): Named {
  const told = call('sumIf', column('n'), compare(column('at'), '=', constant(everyUnitOf(frame))));
  return as('everyUnit', { node: 'sumOverAll', of: told });
}

function overValues([value]: readonly Named[]): readonly Named[] {
  const isNone = value ? compare(value.is, '=', bound('String', missingValue)) : constant(0);
  const size = column('size', 's');
  return [
    as('everyValue', { node: 'sumOverAll', of: size }),
    as('everyNone', { node: 'sumOverAll', of: call('if', isNone, size, constant(0)) }),
  ];
}

/** Values are told apart by their joined text: a NUL is in none. */
export function isOneOf(values: readonly Expression[], wanted: readonly (readonly string[])[]): Expression {
  if (wanted.length === 0) return constant(0);
  const parts = values.flatMap((value, index) =>
    index === 0 ? [value] : [call('char', constant(0)), value],
  );
  const [first] = parts;
  const text = parts.length === 1 && first ? first : call('concat', ...parts);
  const set = wanted.map((each) => each.join('\0'));
  return isIn(text, bound('Array(String)', set));
}

/** Rows `value0` … and `n`: how many different units there are in any of the selects of rows (`unit`, `value0` …). */
export function rankUnits(units: readonly Select[], breakdowns: number, take: Take): Select {
  const values = Array.from({ length: breakdowns }, (_, index) => `value${index}`);
  const counted: Select = {
    node: 'select',
    columns: [...values.map((name) => same(name)), as('n', call('uniqExact', column('unit')))],
    from: from({ node: 'union', of: units }),
    groupBy: values,
  };
  if (take.kind === 'these' || breakdowns === 0)
    return {
      ...counted,
      ...(take.kind === 'these' &&
        breakdowns > 0 && {
          where: isOneOf(
            values.map((name) => column(name)),
            take.values,
          ),
        }),
    };
  return {
    node: 'select',
    columns: [...values.map((name) => same(name)), same('n'), as('found', { node: 'countOverAll' })],
    from: from(counted),
    orderBy: [{ by: 'n', descending: true }, ...values.map((by) => ({ by, descending: false }))],
    limit: take.limit,
  };
}
