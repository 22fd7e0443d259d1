/** Which fields a sync reads. */
import type { GroupMapping, RollUp } from './document.ts';

/** Of a mapping's own records. */
export function listFieldsToRead({ keys, properties, conditions }: GroupMapping): readonly string[] {
  return [...keys, ...properties, ...conditions].map(({ field }) => field);
}

/** Of the records that refer to them. */
export function listChildFields({ parentField, field, conditions }: RollUp): readonly string[] {
  return [parentField, ...(field === undefined ? [] : [field]), ...conditions.map((each) => each.field)];
}
