/** Decides whether records meet a mapping's conditions: here, so that records that no longer do are noticed. */
import type { Condition } from './document.ts';
import { readField, type SalesforceRecord } from './values.ts';

export function meetsAll(record: SalesforceRecord, conditions: readonly Condition[]): boolean {
  return conditions.every((condition) => meets(record, condition));
}

function meets(record: SalesforceRecord, condition: Condition): boolean {
  const value = readField(record, condition.field);
  const isEmpty = value === null || value === '';
  switch (condition.operator) {
    case 'isEmpty':
      return isEmpty;
    case 'isNotEmpty':
      return !isEmpty;
    case 'is':
      return condition.values.some((wanted) => isSame(value, wanted));
    case 'isNot':
      return !condition.values.some((wanted) => isSame(value, wanted));
    default:
      return !isEmpty && compares(condition.operator, compare(value, condition.value));
  }
}

/** Texts compare as Salesforce compares them, without regard to case; a list holds the value or not; '5' is 5. */
function isSame(value: unknown, wanted: string | number | boolean): boolean {
  if (value === null) return false;
  if (typeof value !== 'string') return value === wanted || String(value) === wanted;
  const folded = String(wanted).toLowerCase();
  return value.toLowerCase() === folded || value.toLowerCase().split(';').includes(folded);
}

/** Numbers by size, moments by time, dates and texts by their letters. */
function compare(value: unknown, wanted: string | number): number {
  if (typeof wanted === 'number' || typeof value === 'number') return Number(value) - Number(wanted);
  const text = String(value);
  if (/^\d{4}-\d\d-\d\dT/.test(text) && Number.isFinite(Date.parse(wanted)))
    return Date.parse(text.replace(/\+0000$/, 'Z')) - Date.parse(wanted);
  return text < wanted ? -1 : text > wanted ? 1 : 0;
}

function compares(operator: 'less' | 'atMost' | 'greater' | 'atLeast', order: number): boolean {
  switch (operator) {
    case 'less':
      return order < 0;
    case 'atMost':
      return order <= 0;
    case 'greater':
      return order > 0;
    case 'atLeast':
      return order >= 0;
  }
}
