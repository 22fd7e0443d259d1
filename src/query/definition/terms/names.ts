/** What people call the groups of a type. */
import { plural } from '../sentence/words.ts';
import type { GroupTypeTerms } from './terms.ts';

interface TypeNames {
  readonly singular: string;
  readonly plural: string;
}

/** Where nobody said it, by the type itself. */
export function nameGroupType(
  { singular, plural: several }: Pick<GroupTypeTerms, 'singular' | 'plural'>,
  groupType: string,
): TypeNames {
  const one = singular ?? groupType;
  return { singular: one, plural: several ?? plural(one) };
}
