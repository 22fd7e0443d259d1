/** Files that keep the lines an import refused or left out. */
import { appendFileSync, existsSync, rmSync, statSync, truncateSync } from 'node:fs';
import { basename, join } from 'node:path';
import { syncFile } from '../../domain/durable-files.ts';
import type { ImportLine } from './lines.ts';

/** Files beside the import that hold what was refused or left out, with line numbers and reasons. */
export interface SideFiles {
  /** A line that was refused whole; it is kept, to be corrected and imported again. */
  refused(line: ImportLine, reason: string, detail: string): void;
  /** A line that was stored without a part of it. */
  cut(line: ImportLine, reason: string, detail: string): void;
  /** Bytes of each file written so far; so much of it is on disk then. */
  sizes(): Readonly<Record<string, number>>;
}

interface SideFileOptions {
  readonly directory: string;
  readonly fingerprint: string;
  /** Of each file by its number: where it lies, and how it is named in the side file. */
  readonly sources: readonly { readonly path: string; readonly name: string }[];
  /** Of an interrupted run, at its last checkpoint; what was written after that comes again. */
  readonly sizes: Readonly<Record<string, number>>;
}

export function openSideFiles({ directory, fingerprint, sources, sizes }: SideFileOptions): SideFiles {
  const pathOf = (file: number, kind: string) =>
    join(directory, `${basename(sources[file]?.path ?? 'import')}.${fingerprint}.${kind}.ndjson`);
  const written = new Set<string>();
  for (const kind of ['rejected', 'cut'])
    for (const path of new Set(sources.map((_, file) => pathOf(file, kind)))) {
      const size = sizes[path] ?? 0;
      if (size > 0) written.add(path);
      if (!existsSync(path)) continue;
      if (size > 0) truncateSync(path, size);
      else rmSync(path);
    }
  const unforced = new Set<string>();
  const append = (path: string, record: object) => {
    written.add(path);
    unforced.add(path);
    appendFileSync(path, `${JSON.stringify(record)}\n`);
  };
  return {
    refused: ({ file, line, text }, reason, detail) =>
      append(pathOf(file, 'rejected'), { file: sources[file]?.name, line, reason, detail, input: text }),
    cut: ({ file, line }, reason, detail) =>
      append(pathOf(file, 'cut'), { file: sources[file]?.name, line, reason, detail }),
    sizes: () => {
      for (const path of unforced) syncFile(path);
      unforced.clear();
      return Object.fromEntries([...written].map((path) => [path, statSync(path).size]));
    },
  };
}
