/** Looks up properties at several moments: a row becomes one row per value, with the bits of the moments at which it holds. */
import { missingValue } from '../../definition/parts.ts';
import type { PropertyPaths, StreamPlan } from '../../plan/plan.ts';
import { createBitset, hasAnyMoment, listBitsetColumns, mergeBitsets } from '../../sql/bits/moments.ts';
import { noNumber, readNumber } from '../../sql/scan/numbers.ts';
import { sourceColumn } from '../../sql/scan/rows.ts';
import { selectVersionTimes } from '../../sql/sets/property.ts';
import { all, as, bound, call, column, compare, from, not, same } from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';

/** Rows (…kept, `name`, words) with the values (over rows of versions) in force before the moments, or the missing value. */
export function spreadValues(
  stream: StreamPlan,
  rows: Select,
  kept: readonly string[],
  name: string,
  values: Expression,
  endsMs: readonly number[],
): Select {
  const versions = selectVersionTimes(stream, as('told', values), Math.max(...endsMs));
  const each: Select = {
    node: 'select',
    columns: [
      same('unit'),
      as('told', call('arrayJoin', call('arrayDistinct', column('told')))),
      ...inForce(endsMs),
    ],
    from: from(versions),
  };
  return spread(rows, kept, name, each, bound('String', missingValue), endsMs.length);
}

/** Rows (…kept, `name`, words) with the number in force before the moments, or NULL. */
export function spreadNumber(
  stream: StreamPlan,
  rows: Select,
  kept: readonly string[],
  name: string,
  paths: PropertyPaths,
  endsMs: readonly number[],
): Select {
  const versions = selectVersionTimes(stream, as('told', readNumber(paths)), Math.max(...endsMs));
  const each: Select = {
    node: 'select',
    columns: [same('unit'), same('told'), ...inForce(endsMs)],
    from: from(versions),
    where: not(call('isNull', column('told'))),
  };
  return spread(rows, kept, name, each, noNumber, endsMs.length);
}

/** The bits of the moments at which the version of the row was the last one. */
function inForce(endsMs: readonly number[]) {
  const isLast = all(compare(column('start'), '<', column('t')), compare(column('until'), '>=', column('t')));
  return createBitset(endsMs.length, [{ as: 't', values: endsMs }], isLast);
}

/** `each`: rows (unit, told, words). Moments without a value become `none`. */
function spread(
  rows: Select,
  kept: readonly string[],
  name: string,
  each: Select,
  none: Expression,
  moments: number,
): Select {
  const words = listBitsetColumns(moments);
  const valueLists: Select = {
    node: 'select',
    columns: [
      same('unit', 's'),
      as('tolds', call('groupArray', sourceColumn('told'))),
      ...words.flatMap((word) => [
        as(`${word}s`, call('groupArray', sourceColumn(word))),
        as(`${word}any`, call('groupBitOr', sourceColumn(word))),
      ]),
    ],
    from: { node: 'leftJoin', left: mergeBitsets(each, ['unit', 'told'], moments), leftAs: 's', joins: [] },
    groupBy: ['unit'],
  };
  const listed: Select = {
    node: 'select',
    columns: [
      ...[...kept, ...words].map((each) => same(each, 's')),
      as('tolds', call('arrayPushBack', column('tolds', 'l'), none)),
      ...words.map((word) =>
        as(
          `${word}s`,
          call('arrayPushBack', column(`${word}s`, 'l'), call('bitNot', column(`${word}any`, 'l'))),
        ),
      ),
    ],
    from: {
      node: 'leftJoin',
      left: rows,
      leftAs: 's',
      joins: [{ right: valueLists, as: 'l', on: compare(sourceColumn('unit'), '=', column('unit', 'l')) }],
    },
  };
  const unfolded: Select = {
    node: 'select',
    columns: [
      ...kept.map((each) => same(each)),
      as(name, column('told')),
      ...words.map((word) => as(`${word}x`, call('bitAnd', column(word), column(`${word}at`)))),
    ],
    from: from(listed),
    unfold: {
      lists: [as('told', column('tolds')), ...words.map((word) => as(`${word}at`, column(`${word}s`)))],
      keepEmpty: false,
    },
  };
  const renamed: Select = {
    node: 'select',
    columns: [
      ...[...kept, name].map((each) => same(each)),
      ...words.map((word) => as(word, column(`${word}x`))),
    ],
    from: from(unfolded),
  };
  return {
    node: 'select',
    columns: renamed.columns.map(({ as: each }) => same(each)),
    from: from(renamed),
    where: hasAnyMoment(moments),
  };
}
