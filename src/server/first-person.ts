/** The person that a first start of a release with sign-in makes, also on a directory that there was before. */
import type { Access } from '../access/contract.ts';
import { describeWeakness } from '../domain/guessable.ts';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import type { Config } from './config.ts';
import { newPassword } from './ids.ts';

const name = 'admin';

export interface FirstPerson {
  readonly name: string;
  readonly password: string;
  /** False: of the configuration, so it is not told. */
  readonly isRandom: boolean;
}

/** Checks what the configuration says before anything is done. Errors: Problem where the password can be guessed. */
export function planFirstPerson({ adminPassword }: Pick<Config, 'adminPassword'>): FirstPerson {
  if (adminPassword === undefined) return { name, password: newPassword(), isRandom: true };
  const weakness = describeWeakness(adminPassword, limits.passwordLengthMin);
  if (weakness !== undefined)
    throw new Problem(
      'invalid_request',
      `the password of ${name} ${weakness}; leave it unset for a random one`,
      'MUSTER_ADMIN_PASSWORD',
    );
  return { name, password: adminPassword, isRandom: false };
}

/** Undefined: there are people already. */
export async function createFirstPerson(
  { people, audit }: Pick<Access, 'people' | 'audit'>,
  first: FirstPerson,
): Promise<FirstPerson | undefined> {
  const person = await people.createFirst(first.name, first.password);
  if (!person) return undefined;
  await audit.record({
    ...{ project: 0, actor: { kind: 'local' }, kind: 'person', subject: person.name },
    ...{ before: null, after: { isOwner: true } },
  });
  return first;
}
