/** Cohort size plan → statements: the members of every interval, one interval beside the other. */
import type { Statement } from '../../store/contract.ts';
import { missingValue } from '../contract.ts';
import type { CohortMoment, CohortSizePlan } from '../plan/cohort-size.ts';
import { type PropertyPaths, typeOfUnit } from '../plan/plan.ts';
import { all, as, bound, call, column, compare, constant, from, same } from './build.ts';
import { lookupTable } from './lookups.ts';
import { noNumber } from './numbers.ts';
import { propertyValues } from './properties.ts';
import { render } from './render.ts';
import { momentValue } from './time.ts';
import { type Joins, type Named, readTable, type Select } from './tree.ts';
import { unitsOf } from './unit-sets.ts';
import { inForceAt, weightColumns } from './weights.ts';

/**
 * One row per value (one in all without breakdowns): `value0` …, lists of equal length `xs`, `ns` and, where members are
 * weighed, `sums` and `less`; `units`: different members over the range; `found`: values before the limit.
 */
export function cohortSizeStatement(plan: CohortSizePlan, moments: readonly CohortMoment[]): Statement {
  const values = valueNames(plan);
  const isWeighed = plan.weigh !== undefined;
  const counts: Select = {
    node: 'select',
    columns: [
      ...[...values, 'x'].map((name) => same(name)),
      as('members', call('groupArray', column('unit'))),
      as('n', call('count')),
      ...(isWeighed ? weightColumns : []),
    ],
    from: from(membersByValue(plan, moments)),
    groupBy: [...values, 'x'],
  };
  const listed: Named[] = [
    as('xs', call('groupArray', column('x'))),
    as('ns', call('groupArray', column('n'))),
    ...(isWeighed
      ? [
          as('sums', call('groupArray', call('ifNull', column('weightSum'), constant(0)))),
          as('less', call('groupArray', column('weightless'))),
        ]
      : []),
    as('units', call('uniqExactArray', column('members'))),
  ];
  const series: Select = {
    node: 'select',
    columns: [...values.map((name) => same(name)), ...listed],
    from: from(counts),
    ...(values.length > 0 && { groupBy: values }),
  };
  if (values.length === 0) return render(series);
  return render({
    node: 'select',
    columns: [...series.columns.map(({ as: name }) => same(name)), as('found', { node: 'countOverAll' })],
    from: from(series),
    orderBy: [{ by: 'units', descending: true }, ...values.map((by) => ({ by, descending: false }))],
    limit: plan.limit,
  });
}

/** Rows `unit`, `value0` …, each once: under which values units are members at any of the moments. */
export function cohortSizeUnitsByValue(plan: CohortSizePlan, moments: readonly CohortMoment[]): Select {
  const names = ['unit', ...valueNames(plan)];
  return {
    node: 'select',
    columns: names.map((name) => same(name)),
    from: from(membersByValue({ ...plan, weigh: undefined }, moments)),
    groupBy: names,
  };
}

/** Rows `unit`, `metric` (none) of the members of one moment, or of the known units that are none. */
export function cohortSizeUnits(
  plan: CohortSizePlan,
  moment: CohortMoment,
  { outcome, values }: { readonly outcome: 'did' | 'didNot'; readonly values: readonly string[] },
): Select {
  const metric = as('metric', noNumber);
  if (outcome === 'didNot') {
    const others = unitsOf({ kind: 'without', set: moment.known, less: moment.members });
    return { node: 'select', columns: [same('unit'), metric], from: from(others) };
  }
  if (values.length === 0)
    return { node: 'select', columns: [same('unit'), metric], from: from(unitsOf(moment.members)) };
  const units: Select = {
    node: 'select',
    columns: [same('unit')],
    from: from(membersByValue({ ...plan, weigh: undefined }, [moment])),
    where: all(
      ...valueNames(plan).map((name, index) =>
        compare(column(name), '=', bound('String', values[index] ?? missingValue)),
      ),
    ),
    groupBy: ['unit'],
  };
  return { node: 'select', columns: [same('unit'), metric], from: from(units) };
}

/** Rows `x`, `unit`, `value0` … (each combination once) and, where members are weighed, `weight`. */
function membersByValue(plan: CohortSizePlan, moments: readonly CohortMoment[]): Select {
  const { stream, weigh, breakdowns } = plan;
  const members: Select = {
    node: 'select',
    columns: ['x', 'unit', ...momentNames(plan)].map((name) => same(name)),
    from: from({ node: 'union', of: moments.map((moment, x) => membersAt(plan, moment, x)) }),
  };
  const joins: Joins = [
    ...breakdowns.flatMap((values, index) =>
      values.kind === 'lookup'
        ? [
            {
              right: lookupTable(stream.project, values.lookup),
              as: `l${index}`,
              on: compare(column('unit', 's'), '=', column('key', `l${index}`)),
            },
          ]
        : [],
    ),
    ...(weigh?.at.kind === 'moment' ? [weightJoin(plan, weigh.at.ms)] : []),
  ];
  return {
    node: 'select',
    columns: [
      same('x', 's'),
      same('unit', 's'),
      ...breakdowns.map((values, index) =>
        values.kind === 'lookup'
          ? as(valueName(index), call('ifNull', column('value', `l${index}`), missing))
          : same(valueName(index), 's'),
      ),
      ...(weigh ? [same('weight', weigh.at.kind === 'moment' ? 'w' : 's')] : []),
    ],
    from: { node: 'leftJoin', left: members, leftAs: 's', joins },
  };
}

const missing = bound('String', missingValue);

/** Rows of one moment, with what depends on it. */
function membersAt(plan: CohortSizePlan, { atMs, members }: CohortMoment, x: number): Select {
  const { breakdowns, weigh } = plan;
  const joins: Joins = [
    ...breakdowns.flatMap((values, index) =>
      values.kind === 'moment'
        ? [
            {
              right: valuesInForce(plan, values.paths, atMs),
              as: `v${index}`,
              on: compare(column('unit', 'u'), '=', column('key', `v${index}`)),
            },
          ]
        : [],
    ),
    // Entry is the moment itself: a version that begins with it is not in force before it.
    ...(weigh?.at.kind === 'entry' ? [weightJoin(plan, atMs - 1, 'u')] : []),
  ];
  return {
    node: 'select',
    columns: [
      as('x', call('toUInt16', constant(x))),
      same('unit', 'u'),
      ...breakdowns.flatMap((values, index) =>
        values.kind === 'moment'
          ? [as(valueName(index), call('ifNull', column('value', `v${index}`), missing))]
          : [],
      ),
      ...(weigh?.at.kind === 'entry' ? [same('weight', 'w')] : []),
    ],
    from: { node: 'leftJoin', left: unitsOf(members), leftAs: 'u', joins },
  };
}

function weightJoin({ stream, weigh }: CohortSizePlan, ms: number, of = 's'): Joins[number] {
  return {
    right: inForceAt(stream.project, typeOfUnit(stream.unit), weigh?.paths ?? [], ms),
    as: 'w',
    on: compare(column('unit', of), '=', column('key', 'w')),
  };
}

/** Rows `key` (unit), `value`: each value of the version in force before the moment once. */
function valuesInForce({ stream }: CohortSizePlan, paths: PropertyPaths, atMs: number): Select {
  const order = ['effective', 'received', 'chunk', 'row'].map((name) => column(name));
  const last: Select = {
    node: 'select',
    columns: [
      as('key', column('unit')),
      as('values', call('argMax', propertyValues(paths), call('tuple', ...order))),
    ],
    from: readTable(stream.project, 'versions'),
    where: all(
      compare(column('type'), '=', bound('String', typeOfUnit(stream.unit))),
      compare(column('scope'), '=', bound('String', 'profile')),
      compare(column('effective'), '<', momentValue(atMs)),
    ),
    groupBy: ['key'],
  };
  const value = call('arrayJoin', call('arrayDistinct', column('values')));
  return {
    node: 'select',
    columns: [same('key'), as('value', { node: 'cast', of: value, type: 'Nullable(String)' })],
    from: from(last),
  };
}

function momentNames({ breakdowns, weigh }: CohortSizePlan): readonly string[] {
  return [
    ...breakdowns.flatMap(({ kind }, index) => (kind === 'moment' ? [valueName(index)] : [])),
    ...(weigh?.at.kind === 'entry' ? ['weight'] : []),
  ];
}

function valueNames({ breakdowns }: CohortSizePlan): readonly string[] {
  return breakdowns.map((_, index) => valueName(index));
}

function valueName(index: number): string {
  return `value${index}`;
}
