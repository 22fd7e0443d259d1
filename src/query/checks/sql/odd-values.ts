/** Groups whose values look odd, among all that were ever seen; whether they have events in a range is another statement. */

import {
  all,
  as,
  bound,
  call,
  cast,
  column,
  compare,
  from,
  isIn,
  lambda,
  same,
} from '../../sql/tree/build.ts';
import { type Expression, readTable, type Select } from '../../sql/tree/nodes.ts';
import { type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { checkLimits } from '../limits.ts';
import { oddPatterns } from '../odd-patterns.ts';
import { type CheckedRange, listTypeNames } from './range.ts';
import { listSliceConditions, type Slice } from './slices.ts';

const oddRow = { type: text, unit: text, value: text, folded: text };

export type OddRow = RowOf<typeof oddRow>;

/** What is left of a value without case, Unicode form, spaces and punctuation; of digits alone only spaces are taken away. */
const folded: Expression = foldValue(column('value'));

/** Of letters and digits without accents, which most values are made of, less has to be looked up. */
function foldValue(value: Expression): Expression {
  const isAscii = compare(call('length', value), '=', call('lengthUTF8', value));
  const lower = call('lowerUTF8', call('normalizeUTF8NFKC', value));
  return call(
    'if',
    isAscii,
    foldLower(call('lower', value), '[^0-9a-z]+'),
    foldLower(lower, '[\\s\\p{Z}\\p{P}\\p{S}\\p{Cc}\\p{Cf}]+'),
  );
}

function foldLower(lower: Expression, signs: string): Expression {
  const without = (pattern: string) =>
    call('replaceRegexpAll', lower, bound('String', pattern), bound('String', ''));
  const bare = without(signs);
  return call('if', call('match', bare, bound('String', '^[0-9]*$')), without('[\\s\\p{Z}\\p{Cf}]+'), bare);
}

/** Values that match one of the patterns. */
export function patternedValuesStatement(range: CheckedRange): RowStatement<OddRow> {
  const anyPattern = oddPatterns.map(({ pattern }) => pattern).join('|');
  return selectOdd(range, call('match', call('lowerUTF8', column('value')), bound('String', anyPattern)));
}

/**
 * Values that differ from another one of the type in nothing but how they are written, of a slice of what is left of them. A
 * list of numbers takes a third of what a table of them does.
 */
export function spellingsStatement(range: CheckedRange, slice: Slice): RowStatement<OddRow> {
  const form = call('sipHash64', column('type'), folded);
  const forms: Select = {
    node: 'select',
    columns: [as('form', form)],
    from: readTable(range.project, 'units'),
    where: isChecked(range),
  };
  const sorted: Select = {
    node: 'select',
    columns: [as('forms', call('arraySort', call('groupArray', column('form'))))],
    from: from(forms),
    where: all(...listSliceConditions('form', slice)),
  };
  const isRepeated = lambda(['f', 'g'], compare(column('f'), '=', column('g')));
  const neighbours = [call('arrayPopFront', column('forms')), call('arrayPopBack', column('forms'))];
  const repeated: Select = {
    node: 'select',
    columns: [as('form', call('arrayJoin', call('arrayFilter', isRepeated, ...neighbours)))],
    from: from(sorted),
  };
  return selectOdd(range, isIn(form, repeated));
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
