/** Counts become series: one row each. */
import { wholeOf } from '../plan/frame.ts';
import type { CountPlan } from '../plan/segmentation.ts';
import { breakdownsOf, named } from './breakdown.ts';
import { as, bound, call, column, compare, constant, from, isIn, same } from './build.ts';
import type { Expression, Named, Select } from './tree.ts';

/** Which series are told: the greatest over the whole range, equal ones by their values; or those of given values. */
export type Take =
  | { readonly kind: 'top'; readonly limit: number }
  | { readonly kind: 'these'; readonly values: readonly (readonly string[])[] };

/**
 * Rows `value0`, `value1` (as many as there are breakdowns), `ats`, and a list of equal length for each of `numbers`; `overall`:
 * the first of them for the whole range; `found`: series before the limit. Values that are not in the whole range have no row.
 */
export function collectSeries(
  plan: CountPlan,
  counts: Select,
  numbers: readonly string[],
  take: Take,
): Select {
  const whole = compare(column('at'), '=', constant(wholeOf(plan.frame)));
  const lists: Named[] = [
    as('ats', call('groupArray', column('at'))),
    ...numbers.map((name) => as(`${name}s`, call('groupArray', column(name)))),
    as('overall', call('sumIf', column(numbers[0] ?? 'n'), whole)),
    as('inRange', call('countIf', whole)),
  ];
  const breakdowns = breakdownsOf(plan);
  if (breakdowns.length === 0) return { node: 'select', columns: lists, from: from(counts) };
  const by = breakdowns.map(({ counted }) => counted);
  const grouped: Select = {
    node: 'select',
    columns: [...by.map((name) => same(name)), ...lists],
    from: from(counts),
    groupBy: by,
  };
  const { columns, from: joined } = named(plan, grouped);
  const isInRange = compare(column('inRange', 's'), '>', constant(0));
  const rows: Select = {
    node: 'select',
    columns: [...columns, ...lists.map(({ as: name }) => same(name, 's'))],
    from: joined,
    where: isInRange,
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
    columns: [...rows.columns, as('found', { node: 'countOverAll' })],
    orderBy: [
      { by: 'overall', descending: true },
      ...breakdowns.map(({ value }) => ({ by: value, descending: false })),
    ],
    limit: take.limit,
  };
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
