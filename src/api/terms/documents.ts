/** Terms as documents that are read and replaced as a whole, each with its version. */
import { z } from 'zod';
import type { Versioned } from '../../catalog/contract.ts';
import type { NameProperties } from '../../domain/project.ts';
import { type GroupTypeTerms, groupTypeTermsSchema, projectTermsSchema } from '../../query/contract.ts';

const version = z
  .int()
  .min(0)
  .describe('How often it was changed; 0: never. A change names the version it was made from.');
export const projectDocument = z.strictObject({ version, terms: projectTermsSchema }).meta({
  id: 'VersionedProjectTerms',
  examples: [{ version: 0, terms: { inactiveEvents: ['invoice_paid'] } }],
});
export const groupTypeDocument = z.strictObject({ version, terms: groupTypeTermsSchema }).meta({
  id: 'VersionedGroupTypeTerms',
  examples: [{ version: 0, terms: { meanings: { owner: 'csm', seats: 'seats' } } }],
});

/** The name is a setting of the project, shown among the meanings. */
export function withName(
  { version, terms }: Versioned<GroupTypeTerms>,
  names: NameProperties,
  groupType: string,
): Versioned<GroupTypeTerms> {
  const { name: _, ...meanings } = terms.meanings;
  // A type may be called as anything that objects have.
  const name = Object.hasOwn(names, groupType) ? names[groupType] : undefined;
  return { version, terms: { ...terms, meanings: { ...(name !== undefined && { name }), ...meanings } } };
}
