/** Formats a source as the checkout has it. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { repositoryRoot } from '../support/source-files.ts';

export function formatSource(text: string, name: string): string {
  const biome = join(repositoryRoot, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  return execFileSync(process.execPath, [biome, 'format', `--stdin-file-path=${name}`], {
    cwd: repositoryRoot,
    input: text,
    encoding: 'utf8',
  });
}
