/** A number of an explanation, in words. */
import { writeExact } from '../format.ts';
import { explainTexts as words } from '../words/explain.ts';
import type { Explanation } from './explain-query.ts';

export function writeNumber(number: Explanation['number']): string {
  if (!number || number.value === null) return '–';
  const value = writeExact(number.value);
  return number.of === undefined ? value : words.of(value, writeExact(number.of));
}
