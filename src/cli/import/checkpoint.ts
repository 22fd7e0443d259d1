import { hash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** How far an import of exactly these files into exactly this project has come. */
export interface Checkpoint {
  readonly sentLines: number;
  write(sentLines: number): void;
  clear(): void;
}

/** Equal for the same files, unchanged, into the same project. */
export function importFingerprint(paths: readonly string[], target: string): string {
  const files = paths.map((path) => {
    const { size, mtimeMs } = statSync(path);
    return [resolve(path), size, mtimeMs];
  });
  return hash('sha256', JSON.stringify([files, target]), 'hex').slice(0, 16);
}

/** A checkpoint file in `directory`; it is left behind only by an import that was interrupted. */
export function openCheckpoint(directory: string, fingerprint: string): Checkpoint {
  const path = join(directory, `${fingerprint}.progress.json`);
  const stored = existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as { sentLines: number })
    : undefined;
  return {
    sentLines: stored?.sentLines ?? 0,
    write: (sentLines) => {
      writeFileSync(`${path}.new`, JSON.stringify({ sentLines }));
      renameSync(`${path}.new`, path);
    },
    clear: () => rmSync(path, { force: true }),
  };
}
