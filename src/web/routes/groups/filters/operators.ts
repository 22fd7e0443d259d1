/** The operators that fit a column, and what they are given. */
import type { ListFilter } from '../../../api/operations.ts';
import { writeDay, writeList } from '../../../format.ts';
import type { Takes } from '../../../parts/filter-takes.ts';
import { filterTexts as words } from '../../../words/filters.ts';
import type { ColumnChoice } from '../columns/column-choices.ts';

export type Operator = ListFilter['operator'];

const onTexts = ['is', 'is not', 'contains', 'does not contain', 'is set', 'is not set'] as const;
const onNumbers = ['greater', 'greater or equal', 'less', 'less or equal', 'is set', 'is not set'] as const;
const onWords = ['is', 'is not'] as const;

type Kind = ColumnChoice['kind'];

/** The first is the usual one. `isNumeric`: texts among which are numbers. */
export function listOperators(kind: Kind, isNumeric = false): readonly Operator[] {
  switch (kind) {
    case 'text':
      return isNumeric ? [...new Set([...onTexts, ...onNumbers])] : onTexts;
    case 'words':
    case 'feature':
      return onWords;
    case 'number':
    case 'metric':
    case 'history':
    case 'date':
      return onNumbers;
  }
}

export function findTakes(kind: Kind, operator: Operator): Takes {
  switch (operator) {
    case 'is set':
    case 'is not set':
      return 'nothing';
    case 'is':
    case 'is not':
    case 'set is':
    case 'set is not':
      return 'choices';
    case 'contains':
    case 'does not contain':
    case 'starts with':
    case 'does not start with':
    case 'set contains':
    case 'set does not contain':
      return 'text';
    case 'greater':
    case 'greater or equal':
    case 'less':
    case 'less or equal':
      return kind === 'date' ? 'date' : 'number';
  }
}

export function nameOperator(kind: Kind, operator: Operator): string {
  return (kind === 'date' ? words.onDates[operator] : undefined) ?? words.operator[operator];
}

/** `Plan is Business or Team` */
export function writeFilter({ column, operator, values = [] }: ListFilter, kind: Kind, name: string): string {
  const texts = values.map((value) => nameValue(kind, column, value));
  const shown = texts.length > 3 ? [...texts.slice(0, 2), words.more(texts.length - 2)] : texts;
  const end = shown.length === 0 ? '' : ` ${writeList(shown, 'disjunction')}`;
  return `${name} ${nameOperator(kind, operator)}${end}`;
}

export function nameValue(kind: Kind, column: string, value: string): string {
  if (kind === 'words') return words.words[value] ?? value;
  if (kind === 'feature') return words.uses[value] ?? value;
  if (kind === 'date' && !Number.isNaN(Date.parse(value))) return writeDay(value, '');
  return value === words.missing.value ? words.missing.label(column) : value;
}
