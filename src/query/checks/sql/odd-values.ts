/** Groups whose values look odd, among all that were ever seen; whether they have events in a range is another statement. */

import { all, as, bound, call, cast, column, compare, isIn, same } from '../../sql/tree/build.ts';
import { type Expression, readTable, type Select } from '../../sql/tree/nodes.ts';
import { type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { checkLimits } from '../limits.ts';
import { oddPatterns } from '../odd-patterns.ts';
import { type CheckedRange, listTypeNames } from './range.ts';

const oddRow = { type: text, unit: text, value: text, folded: text };

export type OddRow = RowOf<typeof oddRow>;

/** What is left of a value without case, Unicode form, spaces and punctuation; of digits alone only spaces are taken away. */
const folded: Expression = foldValue(column('value'));

function foldValue(value: Expression): Expression {
  const lower = call('lowerUTF8', call('normalizeUTF8NFKC', value));
  const without = (pattern: string) =>
    call('replaceRegexpAll', lower, bound('String', pattern), bound('String', ''));
  const bare = without('[\\s\\p{Z}\\p{P}\\p{S}\\p{Cc}\\p{Cf}]+');
  return call('if', call('match', bare, bound('String', '^[0-9]*$')), without('[\\s\\p{Z}\\p{Cf}]+'), bare);
}

/** Values that match one of the patterns. */
export function patternedValuesStatement(range: CheckedRange): RowStatement<OddRow> {
  const anyPattern = oddPatterns.map(({ pattern }) => pattern).join('|');
  return selectOdd(range, call('match', call('lowerUTF8', column('value')), bound('String', anyPattern)));
}

/** Values that differ from another one of the type in nothing but how they are written. */
export function spellingsStatement(range: CheckedRange): RowStatement<OddRow> {
  const several: Select = {
    node: 'select',
    columns: [same('type'), as('form', call('sipHash64', folded))],
    from: readTable(range.project, 'units'),
    where: isChecked(range),
    groupBy: ['type', 'form'],
    having: compare(call('min', column('unit')), '<', call('max', column('unit'))),
  };
  return selectOdd(range, isIn(call('tuple', column('type'), call('sipHash64', folded)), several));
}

/** Values that are the id of a user. */
export function userIdValuesStatement(range: CheckedRange): RowStatement<OddRow> {
  const ids: Select = {
    node: 'select',
    columns: [same('id')],
    from: readTable(range.project, 'identities'),
    where: compare(column('id_kind'), '=', bound('String', 'user_id')),
  };
  return selectOdd(range, isIn(column('value'), ids));
}

function selectOdd(range: CheckedRange, isOdd: Expression): RowStatement<OddRow> {
  return selectRows(oddRow, {
    columns: {
      type: cast(column('type'), 'String'),
      unit: cast(column('unit'), 'String'),
      value: column('value'),
      folded,
    },
    from: readTable(range.project, 'units'),
    where: all(isChecked(range), isOdd),
    orderBy: [
      { by: 'type', descending: false },
      { by: 'folded', descending: false },
      { by: 'value', descending: false },
    ],
    limitBy: { limit: checkLimits.oddGroupsMax, by: ['type'] },
  });
}

function isChecked(range: CheckedRange): Expression {
  return isIn(column('type'), bound('Array(String)', listTypeNames(range)));
}
