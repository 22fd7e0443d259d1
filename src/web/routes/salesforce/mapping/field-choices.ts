/** Which fields of an object can be chosen, and how they are called. */
import type { Choice } from '../../../parts/choice-list.tsx';
import { salesforceMappingTexts } from '../../../words/salesforce-mapping.ts';
import type { Field } from './document.ts';

const words = salesforceMappingTexts.pick;

/** Types that are no single value. */
const compound = ['address', 'location', 'base64', 'complexvalue', 'json'];
export const numberTypes = ['int', 'long', 'double', 'currency', 'percent'];
const keyTypes = [...['id', 'string', 'reference', 'url', 'email', 'phone', 'picklist'], ...numberTypes];

export const canBeKey = ({ type }: Field): boolean => keyTypes.includes(type);
export const canBeSummed = ({ type }: Field): boolean => numberTypes.includes(type);
export const hasOrder = ({ type }: Field): boolean => [...numberTypes, 'date', 'datetime'].includes(type);

/** Refers to records of the object. */
export const refersTo =
  (object: string) =>
  ({ referenceTo }: Field): boolean =>
    referenceTo.some((each) => each.toLowerCase() === object.toLowerCase());

export interface FieldChoice extends Choice {
  /** The field itself, or the one that refers to its record. */
  readonly field: Field;
}

/** By label; behind them the name, and of users the e-mail, of records that fields refer to. */
export function listFieldChoices(
  fields: readonly Field[],
  accepts: (field: Field) => boolean = () => true,
): readonly FieldChoice[] {
  const single = fields.filter(({ type }) => !compound.includes(type));
  const own = single.filter(accepts).map((field) => ({
    ...{ field, value: field.name, label: writeField(field), note: field.type },
    heading: words.fields,
  }));
  const isName = (name: string): Field =>
    ({ name, label: name, type: 'string', referenceTo: [] as readonly string[] }) as Field;
  const referenced = single.flatMap((field) => {
    const { relationshipName, referenceTo, label } = field;
    if (relationshipName === null || !accepts(isName('Name'))) return [];
    const names = referenceTo.includes('User') ? ['Name', 'Email'] : ['Name'];
    return names.map((name) => ({
      field,
      value: `${relationshipName}.${name}`,
      label: `${label.replace(/ ID$/i, '')} → ${name} (${relationshipName}.${name})`,
      note: 'string',
      heading: words.referenced,
    }));
  });
  const byLabel = (a: FieldChoice, b: FieldChoice) => a.label.localeCompare(b.label);
  return [...own.sort(byLabel), ...referenced.sort(byLabel)];
}

function writeField({ label, name }: Field): string {
  return label === name ? name : `${label} (${name})`;
}

/** The label alone: what a property is called at first. */
export function nameProperty({ field, value }: FieldChoice): string {
  const [, behind] = value.split('.');
  return behind === undefined ? field.label : `${field.label.replace(/ ID$/i, '')} ${behind.toLowerCase()}`;
}
