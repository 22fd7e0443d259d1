/** What a chart cannot show, counted. */
import { missingValue } from '../../definition/parts.ts';
import type { KeyedLookup, StreamPlan } from '../../plan/plan.ts';
import { selectKeysWhere } from '../scan/look-ups.ts';
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
  not,
  same,
  some,
} from '../tree/build.ts';
import type { Expression, Select } from '../tree/nodes.ts';
import { number, type RowOf, text } from '../tree/row-shape.ts';
import { type RowStatement, selectRows } from '../tree/row-statement.ts';

export interface BreakdownNotesPlan {
  readonly stream: StreamPlan;
  /** Rows (`unit`, `value0`, maybe `value1`), each once. */
  readonly byValue: Select;
  readonly breakdowns: number;
  readonly shown: readonly (readonly string[])[];
  /** Of the counted type's own property as it was: the look-up of its values now. */
  readonly now?: KeyedLookup;
}

const breakdownNotesRow = {
  units: number,
  unitsOfValues: number,
  noneUnits: number,
  noneNow: number,
  otherUnits: number,
};

export type BreakdownNumbers = RowOf<typeof breakdownNotesRow>;

/** One row. */
export function breakdownNotesStatement({
  stream,
  byValue,
  breakdowns,
  shown,
  now,
}: BreakdownNotesPlan): RowStatement<BreakdownNumbers> {
  const values = Array.from({ length: breakdowns }, (_, index) => column(`value${index}`));
  const isNone = some(...values.map((value) => compare(value, '=', bound('String', missingValue))));
  const unit = column('unit');
  const hasNow: Expression = now
    ? isIn(unit, selectKeysWhere(stream.project, now, call('notEmpty', column('values'))))
    : constant(0);
  return selectRows(breakdownNotesRow, {
    columns: {
      units: call('uniqExact', unit),
      unitsOfValues: call('count'),
      noneUnits: call('uniqExactIf', unit, isNone),
      noneNow: call('uniqExactIf', unit, all(isNone, hasNow)),
      otherUnits: call('uniqExactIf', unit, not(isShown(values, shown))),
    },
    from: from(byValue),
  });
}

const severalRow = { units: number };

/** One row: how many units have several values. */
export function severalValuesStatement(byValue: Select): RowStatement<RowOf<typeof severalRow>> {
  const counted: Select = {
    node: 'select',
    columns: [same('unit'), as('values', call('count'))],
    from: from(byValue),
    groupBy: ['unit'],
  };
  return selectRows(severalRow, {
    columns: { units: call('count') },
    from: from(counted),
    where: compare(column('values'), '>', constant(1)),
  });
}

const mergedNamesRow = { value: text, units: number };

/** One row per shared name. */
export function mergedNamesStatement(
  byValue: Select,
  shown: readonly (readonly string[])[],
): RowStatement<RowOf<typeof mergedNamesRow>> {
  const names = [...new Set(shown.map(([first = '']) => first))];
  const counted: Select = {
    node: 'select',
    columns: [as('value', column('value0')), as('units', call('uniqExact', column('unit')))],
    from: from(byValue),
    where: all(
      isIn(column('value0'), bound('Array(String)', names)),
      compare(column('value0'), '!=', bound('String', missingValue)),
    ),
    groupBy: ['value'],
  };
  return selectRows(mergedNamesRow, {
    columns: { value: column('value'), units: column('units') },
    from: from(counted),
    where: compare(column('units'), '>', constant(1)),
    orderBy: [
      { by: 'units', descending: true },
      { by: 'value', descending: false },
    ],
  });
}

/** Combinations of values are compared as one text, joined by NUL, which no value contains. */
function isShown(values: readonly Expression[], shown: readonly (readonly string[])[]): Expression {
  if (shown.length === 0) return constant(0);
  const parts = values.flatMap((value, index) =>
    index === 0 ? [value] : [call('char', constant(0)), value],
  );
  const [first] = parts;
  const text = parts.length === 1 && first ? first : call('concat', ...parts);
  return isIn(
    text,
    bound(
      'Array(String)',
      shown.map((each) => each.join('\0')),
    ),
  );
}
