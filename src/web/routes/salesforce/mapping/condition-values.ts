/** Values of a condition as a text that people edit, and back. */
import type { Condition } from './document.ts';
import { numberTypes } from './field-choices.ts';

export const operators = [
  ...(['is', 'isNot', 'less', 'atMost', 'greater', 'atLeast'] as const),
  ...(['isEmpty', 'isNotEmpty'] as const),
];
export type Operator = (typeof operators)[number];

/** Keeps what it can of the values. */
export function withOperator(condition: Condition, operator: Operator): Condition {
  const { field } = condition;
  const values = 'values' in condition ? condition.values : 'value' in condition ? [condition.value] : [''];
  switch (operator) {
    case 'is':
    case 'isNot':
      return { field, operator, values };
    case 'isEmpty':
    case 'isNotEmpty':
      return { field, operator };
    default: {
      const [first = ''] = values;
      return { field, operator, value: typeof first === 'boolean' ? '' : first };
    }
  }
}

/** One a line. */
export function writeValues(condition: Condition): string {
  if ('values' in condition) return condition.values.join('\n');
  return 'value' in condition ? String(condition.value) : '';
}

/** `type`: of the field; numbers compare as numbers. */
export function readValues(condition: Condition, text: string, type: string | undefined): Condition {
  const read = (value: string) =>
    type !== undefined && numberTypes.includes(type) && value.trim() !== '' && Number.isFinite(Number(value))
      ? Number(value)
      : value;
  if ('values' in condition) return { ...condition, values: text.split('\n').map(read) };
  return 'value' in condition ? { ...condition, value: read(text) } : condition;
}
