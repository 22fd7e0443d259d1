/** Files of an import that cannot be read are told before anything is made. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFiles } from './sources.ts';

const directory = mkdtempSync(join(tmpdir(), 'muster-sources-'));
const present = join(directory, 'present.ndjson');
writeFileSync(present, '');

describe('files of an import', () => {
  it('pass when all of them can be read', async () => {
    await expect(checkFiles([present])).resolves.toBeUndefined();
  });

  it('are refused by the name of the first that is not there', async () => {
    const absent = join(directory, 'absent.ndjson');
    await expect(checkFiles([present, absent])).rejects.toMatchObject({
      path: absent,
      message: 'There is no such file.',
    });
  });
});
