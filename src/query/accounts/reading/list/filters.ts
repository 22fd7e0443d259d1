/** Filters of lists of groups: conditions on their columns, all of which hold. */
import { z } from 'zod';
import { filterOperators } from '../../../definition/parts.ts';
import { checkValues, values } from '../../../definition/schema/parts.ts';
import {
  calendarDate,
  checked,
  dayMs,
  type Immutable,
  object,
  type Report,
} from '../../../definition/schema/zod-parts.ts';
import { planPredicate } from '../../../plan/predicates.ts';
import { getBuiltIn } from './built-in-columns.ts';
import { columnSchema, parseColumn } from './columns.ts';
import { createMatch, type MatchValues } from './match-values.ts';

// Patterns are the engine’s to match: here one could take for ever.
const operators = filterOperators.filter(
  (operator) => operator !== 'matches' && operator !== 'does not match',
);

const shape = object({ column: columnSchema, operator: z.enum(operators), values });

export const listFilterSchema = checked(shape, checkListFilter).meta({
  id: 'ListFilter',
  description:
    'A condition on a column: of a metric on its number, of a date on days such as 2026-12-31, of words on any of them',
  examples: [{ column: 'prop:industry', operator: 'is', values: ['retail'] }],
});

export type ListFilter = Immutable<z.output<typeof shape>>;

function checkListFilter(filter: ListFilter, report: Report): void {
  const onDates = isOnDates(filter);
  checkValues(filter, (path, message) => {
    // Dates are no numbers as they are written.
    if (!onDates || path.length === 1) report(path, message);
  });
  const wrong = onDates ? filter.values.findIndex((value) => !calendarDate.safeParse(value).success) : -1;
  if (wrong >= 0)
    report(
      ['values', wrong],
      `expected a date such as 2026-01-31, not ${JSON.stringify(filter.values[wrong])}`,
    );
}

function isOnDates({ column }: Pick<ListFilter, 'column'>): boolean {
  const parsed = parseColumn(column);
  return parsed.kind === 'builtIn' && getBuiltIn(parsed.id).type === 'date';
}

/** On values as columns give them, which of dates are days. */
export function planListFilter(filter: ListFilter): MatchValues {
  const { test, negated } = planPredicate(
    isOnDates(filter)
      ? { ...filter, values: filter.values.map((date) => String(Date.parse(date) / dayMs)) }
      : filter,
  );
  return createMatch(test, negated);
}
