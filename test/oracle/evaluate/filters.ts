/** What the operators of filters ask of a property's values. */
import type { Filter } from '../../../src/query/contract.ts';
import { numberOf } from './pairs.ts';

const positiveOf: Readonly<Record<string, string>> = {
  'is not': 'is',
  'does not contain': 'contains',
  'does not start with': 'starts with',
  'set is not': 'set is',
  'set does not contain': 'set contains',
  'is not set': 'is set',
  'does not match': 'matches',
};

type Asked = Pick<Filter, 'operator' | 'values'>;

/** Holds if it does for the values of any of the things; with a negative operator, if for none. */
export function filterHolds({ operator, values }: Asked, things: readonly (readonly string[])[]): boolean {
  const positive = positiveOf[operator];
  const held = things.some((each) => holds(positive ?? operator, each, values));
  return positive === undefined ? held : !held;
}

function holds(operator: string, values: readonly string[], wanted: readonly string[]): boolean {
  const present = values.length === 0 ? ['(none)'] : values;
  switch (operator) {
    case 'is':
      return present.some((value) => wanted.includes(value));
    case 'is set':
      return values.length > 0;
    case 'set is':
      return wanted.every((each) => present.includes(each)) && present.every((each) => wanted.includes(each));
    case 'set contains':
      return wanted.every((each) => present.includes(each));
    default:
      return values.some((value) => wanted.some((each) => holdsOne(operator, value, each)));
  }
}

function holdsOne(operator: string, value: string, wanted: string): boolean {
  const a = numberOf(value) ?? Number.NaN;
  const b = Number(wanted);
  switch (operator) {
    case 'contains':
      return value.toLowerCase().includes(wanted.toLowerCase());
    case 'starts with':
      return value.toLowerCase().startsWith(wanted.toLowerCase());
    case 'less':
      return a < b;
    case 'less or equal':
      return a <= b;
    case 'greater':
      return a > b;
    case 'greater or equal':
      return a >= b;
    case 'matches':
      return globMatches(wanted, value);
    default:
      throw new Error(`no such operator: ${operator}`);
  }
}

/** `*` stops at a slash, `**` does not. */
export function globMatches(glob: string, text: string): boolean {
  if (glob === '') return text === '';
  const any = glob.startsWith('**') ? '**' : glob.startsWith('*') ? '*' : '';
  if (any === '') {
    const fits = text !== '' && (glob[0] === text[0] || (glob[0] === '?' && text[0] !== '/'));
    return fits && globMatches(glob.slice(1), text.slice(1));
  }
  const rest = glob.slice(any.length);
  for (let length = 0; length <= text.length; length++) {
    if (any === '*' && text.slice(0, length).includes('/')) return false;
    if (globMatches(rest, text.slice(length))) return true;
  }
  return false;
}

export const isNumeric = ({ operator }: Asked): boolean => /less|greater/.test(operator);
