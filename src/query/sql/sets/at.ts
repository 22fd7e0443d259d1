/** Sets of units at several moments in one pass: rows (unit, words), each unit once that is in the set at any of them. */
import { assert, never } from '../../../domain/assert.ts';
import type { UnitSet } from '../../plan/plan.ts';
import { allWords, anyMoment, united, wordNames, wordsWhere } from '../bits/moments.ts';
import { firstSeen, knownSince } from '../scan/days.ts';
import { rowsOf, sourceColumn } from '../scan/rows.ts';
import { momentValue } from '../scan/time.ts';
import { all, as, call, column, compare, constant, from, not, same } from '../tree/build.ts';
import type { Expression, Query, Select } from '../tree/nodes.ts';
import { performedAt } from './at-performed.ts';
import { sequenceAt } from './at-sequence.ts';
import { versionsAt } from './property.ts';
import { timesOf } from './stream-times.ts';
import { unitsOf } from './unit-sets.ts';

/** The sets are one set, planned for each of the moments: they differ in the times of their streams only. */
export function unitsAt(sets: readonly UnitSet[]): Select {
  const [first] = sets;
  assert(first !== undefined, 'a set at no moment');
  const count = sets.length;
  if (count === 1) return always(unitsOf(first), 1);
  switch (first.kind) {
    case 'performed':
      return performedAt(alike(first, sets));
    case 'sequence':
      return sequenceAt(alike(first, sets));
    case 'property':
      return versionsAt(alike(first, sets));
    case 'members':
    case 'value':
      return always(unitsOf(first), count);
    case 'new': {
      const { froms, tos } = timesOf(alike(first, sets).map(({ stream }) => stream));
      return since(firstSeen(first.stream), 'first', froms, tos);
    }
    case 'known': {
      const { tos } = timesOf(alike(first, sets).map(({ stream }) => stream));
      return since(knownSince(first.stream), 'since', undefined, tos);
    }
    case 'allOf':
      return together(
        first.of.map((_, index) => unitsAt(alike(first, sets).map(({ of }) => partOf(of, index)))),
        'groupBitAnd',
        count,
      );
    case 'anyOf':
      return together(
        first.of.map((_, index) => unitsAt(alike(first, sets).map(({ of }) => partOf(of, index)))),
        'groupBitOr',
        count,
      );
    case 'without': {
      const both = alike(first, sets);
      return without(unitsAt(both.map(({ set }) => set)), unitsAt(both.map(({ less }) => less)), count);
    }
    default:
      throw never(first);
  }
}

function alike<S extends UnitSet>({ kind }: S, sets: readonly UnitSet[]): readonly S[] {
  assert(
    sets.every((each) => each.kind === kind),
    'sets of one plan that differ in kind',
  );
  return sets as readonly S[];
}

function partOf(of: readonly UnitSet[], index: number): UnitSet {
  const part = of[index];
  assert(part !== undefined, 'sets of one plan that differ in parts');
  return part;
}

function always(units: Select, moments: number): Select {
  return { node: 'select', columns: [same('unit'), ...allWords(moments)], from: from(units) };
}

/** Units whose time lies between the beginning, if any, and the end; all moments have an end. */
function since(
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
  const behind = froms ? [compare(column('at'), '>=', column('f'))] : [];
  const words = wordsWhere(
    tos.length,
    [...(froms ? [{ as: 'f', values: froms }] : []), { as: 't', values: tos }],
    all(...behind, compare(column('at'), '<', column('t'))),
  );
  return held({ node: 'select', columns: [same('unit'), ...words], from: from(timed) }, tos.length);
}

function together(parts: readonly Select[], how: 'groupBitAnd' | 'groupBitOr', moments: number): Select {
  const rows: Query = { node: 'union', of: parts };
  if (how === 'groupBitOr') return united(rows, ['unit'], moments);
  const joined: Select = {
    node: 'select',
    columns: [
      same('unit', 's'),
      ...wordNames(moments).map((name) => as(name, call('groupBitAnd', sourceColumn(name)))),
      as('parts', call('count')),
    ],
    from: rowsOf(rows),
    groupBy: ['unit'],
  };
  return held(joined, moments, compare(column('parts'), '=', constant(parts.length)));
}

function without(set: Select, less: Select, moments: number): Select {
  const names = wordNames(moments);
  const tagged = (rows: Select, tag: number): Select => ({
    node: 'select',
    columns: [same('unit'), ...names.map((name) => same(name)), as('less', call('toUInt8', constant(tag)))],
    from: from(rows),
  });
  const isLess = compare(sourceColumn('less'), '=', constant(1));
  const joined: Select = {
    node: 'select',
    columns: [
      same('unit', 's'),
      ...names.map((name) =>
        as(
          name,
          call(
            'bitAnd',
            call('groupBitOrIf', sourceColumn(name), not(isLess)),
            call('bitNot', call('groupBitOrIf', sourceColumn(name), isLess)),
          ),
        ),
      ),
    ],
    from: rowsOf({ node: 'union', of: [tagged(set, 0), tagged(less, 1)] }),
    groupBy: ['unit'],
  };
  return held(joined, moments);
}

function held(rows: Select, moments: number, ...conditions: readonly Expression[]): Select {
  return {
    node: 'select',
    columns: ['unit', ...wordNames(moments)].map((name) => same(name)),
    from: from(rows),
    where: all(...conditions, anyMoment(moments)),
  };
}
