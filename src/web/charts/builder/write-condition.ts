/** Conditions in words, as they stand in the builder. */
import type { Filter, Property } from '../../api/operations.ts';
import { writeList } from '../../format.ts';
import { chartOperators } from '../../words/chart-operators.ts';
import { filterTexts } from '../../words/filters.ts';

/** The most values that are named. */
const namedMax = 3;

/** `plan is Business or Team` */
export function writeCondition(
  { property, operator, values = [] }: Filter,
  nameProperty: (property: Property) => string,
): string {
  const isLong = values.length > namedMax;
  const shown = isLong
    ? [...values.slice(0, namedMax - 1), filterTexts.more(values.length - namedMax + 1)]
    : values;
  const end = shown.length === 0 ? '' : ` ${writeList(shown, 'disjunction')}`;
  return `${nameProperty(property)} ${chartOperators[operator]}${end}`;
}
