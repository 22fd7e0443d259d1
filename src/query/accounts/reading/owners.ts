/** The owners of the groups of a type, and which of them a person may be. */
import { z } from 'zod';
import { computeOncePerType } from './once-per-type.ts';

export const ownerSchema = z
  .object({
    owner: z.string().describe('a value of the property that means owner'),
    groups: z.number(),
    yearlyValue: z.number().optional(),
  })
  .meta({ id: 'Owner', description: 'Whom groups belong to, of those that are not left out' });

type Owner = Readonly<z.output<typeof ownerSchema>>;

/** Most groups first. */
export const listOwners = computeOncePerType(({ units, terms }): readonly Owner[] => {
  const found = new Map<string, { groups: number; yearlyValue: number }>();
  for (const { now, isLeftOut } of units) {
    if (now.owner === undefined || isLeftOut) continue;
    const known = found.get(now.owner) ?? { groups: 0, yearlyValue: 0 };
    known.groups++;
    known.yearlyValue += now.yearlyValue ?? 0;
    found.set(now.owner, known);
  }
  return [...found]
    .map(([owner, { groups, yearlyValue }]) => ({
      owner,
      groups,
      ...(terms.meanings.value && { yearlyValue }),
    }))
    .sort((a, b) => b.groups - a.groups || (a.owner < b.owner ? -1 : 1));
});

/** Whether an owner is called as a person is: `Erin Gallagher` as `erin.gallagher@our-own.example`. */
export function isCalledLike(owner: string, name: string): boolean {
  const words = normalise(owner);
  return words !== '' && words === normalise(name);
}

function normalise(name: string): string {
  const [before = ''] = name.toLowerCase().split('@');
  return before.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
