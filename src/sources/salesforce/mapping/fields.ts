/** Which fields a sync reads. */
import { type GroupMapping, lastModifiedField, type RollUp } from './document.ts';

/** Of a mapping's own records. */
export function listFieldsToRead({
  keys,
  properties,
  conditions,
  effective,
}: GroupMapping): readonly string[] {
  const fields = [...keys, ...properties, ...conditions].map(({ field }) => field);
  return effective === 'lastModified' ? [...fields, lastModifiedField] : fields;
}

/** Of the records that refer to them. */
export function listChildFields({ parentField, field, conditions }: RollUp): readonly string[] {
  return [parentField, ...(field === undefined ? [] : [field]), ...conditions.map((each) => each.field)];
}
