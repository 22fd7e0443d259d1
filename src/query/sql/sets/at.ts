/** Sets of units at several moments in one pass: rows (unit, bitset of moments) of units in the set at any of them. */
import { assert, never } from '../../../domain/assert.ts';
import type { UnitSet } from '../../plan/plan.ts';
import {
  createBitset,
  createFullBitset,
  hasAnyMoment,
  listBitsetColumns,
  mergeBitsets,
} from '../bits/moments.ts';
import { selectFirstAndLast, selectKnownSince } from '../scan/days.ts';
import { aliasRows, sourceColumn } from '../scan/rows.ts';
import { momentValue } from '../scan/time.ts';
import { all, as, call, column, compare, constant, from, not, same } from '../tree/build.ts';
import type { Expression, Query, Select } from '../tree/nodes.ts';
import { selectPerformedAt } from './at-performed.ts';
import { selectSequenceAt } from './at-sequence.ts';
import { selectVersionsAt } from './property.ts';
import { listWindows } from './stream-times.ts';
import { selectUnits } from './unit-sets.ts';

/** The sets are one set, planned for each of the moments: they differ in the times of their streams only. */
export function selectUnitsAt(sets: readonly UnitSet[]): Select {
  const [first] = sets;
  assert(first !== undefined, 'a set at no moment');
  const count = sets.length;
  // What is left out is asked as it is now, whatever the moment.
  if (areEqual(sets)) return selectAtEveryMoment(selectUnits(first), count);
  switch (first.kind) {
    case 'performed':
      return selectPerformedAt(assertSameKind(first, sets));
    case 'sequence':
      return selectSequenceAt(assertSameKind(first, sets));
    case 'property':
      return selectVersionsAt(assertSameKind(first, sets));
    case 'members':
    case 'onlyIn':
    case 'value':
      return selectAtEveryMoment(selectUnits(first), count);
    case 'new': {
      const { froms, tos } = listWindows(assertSameKind(first, sets).map(({ stream }) => stream));
      return selectBetween(selectFirstAndLast(first.stream), 'first', froms, tos);
    }
    case 'known': {
      const { tos } = listWindows(assertSameKind(first, sets).map(({ stream }) => stream));
      return selectBetween(selectKnownSince(first.stream), 'since', undefined, tos);
    }
    case 'allOf':
      return combineParts(
        first.of.map((_, index) =>
          selectUnitsAt(assertSameKind(first, sets).map(({ of }) => getPart(of, index))),
        ),
        'groupBitAnd',
        count,
      );
    case 'anyOf':
      return combineParts(
        first.of.map((_, index) =>
          selectUnitsAt(assertSameKind(first, sets).map(({ of }) => getPart(of, index))),
        ),
        'groupBitOr',
        count,
      );
    case 'without': {
      const excluding = assertSameKind(first, sets);
      return excludeUnits(
        selectUnitsAt(excluding.map(({ set }) => set)),
        selectUnitsAt(excluding.map(({ less }) => less)),
        count,
      );
    }
    default:
      throw never(first);
  }
}

function areEqual([first, ...others]: readonly UnitSet[]): boolean {
  const text = JSON.stringify(first);
  return others.every((each) => JSON.stringify(each) === text);
}

function assertSameKind<S extends UnitSet>({ kind }: S, sets: readonly UnitSet[]): readonly S[] {
  assert(
    sets.every((each) => each.kind === kind),
    'sets of one plan that differ in kind',
  );
  return sets as readonly S[];
}

function getPart(of: readonly UnitSet[], index: number): UnitSet {
  const part = of[index];
  assert(part !== undefined, 'sets of one plan that differ in parts');
  return part;
}

function selectAtEveryMoment(units: Select, moments: number): Select {
  return { node: 'select', columns: [same('unit'), ...createFullBitset(moments)], from: from(units) };
}

/** Units whose time lies between the beginning, if any, and the end; all moments have an end. */
function selectBetween(
  rows: Select,
  name: string,
  froms: readonly number[] | undefined,
  tos: readonly number[],
): Select {
  const timed: Select = {
    node: 'select',
    columns: [same('unit'), as('at', call('toUnixTimestamp64Milli', column(name)))],
    from: from(rows),
    where: compare(column(name), '<', momentValue(Math.max(...tos))),
  };
  const afterStart = froms ? [compare(column('at'), '>=', column('f'))] : [];
  const bitset = createBitset(
    tos.length,
    [...(froms ? [{ as: 'f', values: froms }] : []), { as: 't', values: tos }],
    all(...afterStart, compare(column('at'), '<', column('t'))),
  );
  return selectAtAnyMoment(
    { node: 'select', columns: [same('unit'), ...bitset], from: from(timed) },
    tos.length,
  );
}

function combineParts(parts: readonly Select[], how: 'groupBitAnd' | 'groupBitOr', moments: number): Select {
  const rows: Query = { node: 'union', of: parts };
  if (how === 'groupBitOr') return mergeBitsets(rows, ['unit'], moments);
  const joined: Select = {
    node: 'select',
    columns: [
      same('unit', 's'),
      ...listBitsetColumns(moments).map((name) => as(name, call('groupBitAnd', sourceColumn(name)))),
      as('parts', call('count')),
    ],
    from: aliasRows(rows),
    groupBy: ['unit'],
  };
  return selectAtAnyMoment(joined, moments, compare(column('parts'), '=', constant(parts.length)));
}

function excludeUnits(set: Select, excluded: Select, moments: number): Select {
  const names = listBitsetColumns(moments);
  const tagged = (rows: Select, tag: number): Select => ({
    node: 'select',
    columns: [same('unit'), ...names.map((name) => same(name)), as('less', call('toUInt8', constant(tag)))],
    from: from(rows),
  });
  const isExcluded = compare(sourceColumn('less'), '=', constant(1));
  const joined: Select = {
    node: 'select',
    columns: [
      same('unit', 's'),
      ...names.map((name) =>
        as(
          name,
          call(
            'bitAnd',
            call('groupBitOrIf', sourceColumn(name), not(isExcluded)),
            call('bitNot', call('groupBitOrIf', sourceColumn(name), isExcluded)),
          ),
        ),
      ),
    ],
    from: aliasRows({ node: 'union', of: [tagged(set, 0), tagged(excluded, 1)] }),
    groupBy: ['unit'],
  };
  return selectAtAnyMoment(joined, moments);
}

function selectAtAnyMoment(rows: Select, moments: number, ...conditions: readonly Expression[]): Select {
  return {
    node: 'select',
    columns: ['unit', ...listBitsetColumns(moments)].map((name) => same(name)),
    from: from(rows),
    where: all(...conditions, hasAnyMoment(moments)),
  };
}
