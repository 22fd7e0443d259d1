/** The checkpoint of an import, from which an interrupted one resumes. */
import { hash } from 'node:crypto';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeDurably } from '../../domain/durable-files.ts';
import type { ImportFormat } from './formats.ts';
import { fileProblem } from './sources.ts';

export interface UnknownField {
  readonly lines: number;
  readonly nearest: readonly string[];
}

/** What an import has come to. */
export interface ImportState {
  /** Lines of the merged files that are dealt with. */
  readonly lines: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Accepted lines of which a part was left out. */
  readonly cut: number;
  /** When the server received the first lines, by its clock; undefined before. */
  readonly firstReceivedMs?: number;
  /** Lines without a time. */
  readonly undated: number;
  /** Lines by field that nothing was made of, and what it may stand for. */
  readonly unknownFields: Readonly<Record<string, UnknownField>>;
  /** When the import began: what is dated later counts as of now, also when it goes on. */
  readonly startedMs: number;
  /** Bytes written to each side file. */
  readonly sideFiles: Readonly<Record<string, number>>;
}

/** Changes with the order of merged lines, so that no import goes on at another line. */
const orderVersion = 2;

const start: Omit<ImportState, 'startedMs'> = {
  lines: 0,
  accepted: 0,
  duplicates: 0,
  rejected: 0,
  cut: 0,
  undated: 0,
  unknownFields: {},
  sideFiles: {},
};

/** How far an import of exactly these files into exactly this project has come. */
interface Checkpoint {
  readonly stored: ImportState;
  write(state: ImportState): void;
  clear(): void;
}

/** Equal for the same files, unchanged, into the same project. Errors: Problem where a file cannot be read. */
export function importFingerprint(paths: readonly string[], target: string, format: ImportFormat): string {
  const files = paths.map((path) => {
    try {
      const { size, mtimeMs } = statSync(path);
      return [resolve(path), size, mtimeMs];
    } catch (error) {
      throw fileProblem(path, error);
    }
  });
  return hash('sha256', JSON.stringify([orderVersion, format, files, target]), 'hex').slice(0, 16);
}

/** A checkpoint file in `directory`; it is left behind only by an import that was interrupted. */
export function openCheckpoint(directory: string, fingerprint: string, nowMs: number): Checkpoint {
  const path = join(directory, `${fingerprint}.progress.json`);
  return {
    stored: { ...start, startedMs: nowMs, ...read(path) },
    write: (state) => writeDurably(path, JSON.stringify(state)),
    clear: () => rmSync(path, { force: true }),
  };
}

/** Where there is none, the import begins anew: what was sent is known to the server. */
function read(path: string): Partial<ImportState> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Partial<ImportState>;
  } catch {
    return {};
  }
}
