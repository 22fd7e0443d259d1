/** Directories for the state that a rebuild makes anew; one that was killed leaves its own behind. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const scratchPrefix = 'rebuild-';

export function createScratch(directory: string): string {
  return mkdtempSync(join(directory, scratchPrefix));
}

/** Removes what a rebuild that was killed left in the data directory. */
export function removeScratch(directory: string): void {
  for (const name of readdirSync(directory))
    if (name.startsWith(scratchPrefix)) rmSync(join(directory, name), { recursive: true, force: true });
}
