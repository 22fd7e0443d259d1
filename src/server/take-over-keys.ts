/** Takes over secret keys that an older program kept in projects.json: they are digests in access.db from then on. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SecretKeys } from '../access/contract.ts';
import type { SecretCipher } from '../domain/secret-cipher.ts';
import { readProjects, writeProjects } from './projects-file.ts';

/** What a project's first secret key is named, and what `rotate-key` replaces. */
export const firstKeyName = 'default';

/** Writes the file anew only once the keys are kept. Errors: Problem where the file is damaged, or was sealed with another key. */
export async function takeOverKeys(
  directory: string,
  cipher: SecretCipher,
  keys: Pick<SecretKeys, 'takeOver'>,
): Promise<void> {
  const path = join(directory, 'projects.json');
  if (!existsSync(path)) return;
  const { projects, secretKeys, isCurrent } = readProjects(path, cipher);
  if (isCurrent) return;
  await keys.takeOver(
    secretKeys.map(({ project, secret, untilMs }) => ({
      ...{ project, secret, name: firstKeyName, scope: 'manage' as const, createdBy: 'the release before' },
      ...(untilMs !== undefined && { untilMs }),
    })),
  );
  writeProjects(path, projects, cipher);
}
