/** Thread that reads and writes one file of a workbook, so that neither holds up requests. */
import { parentPort } from 'node:worker_threads';
import { Problem, type ProblemCode } from '../../../domain/problem.ts';
import type { ReadSheet } from '../sheet.ts';
import { readFile } from './read-file.ts';
import { type NewFile, writeFile } from './write-file.ts';

export type FileJob =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'write'; readonly file: NewFile };

export type FileAnswer =
  | { readonly kind: 'sheets'; readonly sheets: readonly ReadSheet[] }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'problem';
      readonly code: ProblemCode;
      readonly message: string;
      readonly path?: string;
    };

parentPort?.on('message', async (job: FileJob) => {
  parentPort?.postMessage(await answerJob(job));
});

async function answerJob(job: FileJob): Promise<FileAnswer> {
  try {
    if (job.kind === 'write') return { kind: 'bytes', bytes: await writeFile(job.file) };
    return { kind: 'sheets', sheets: await readFile(job.bytes) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code, message, path } = error;
    return { kind: 'problem', code, message, ...(path !== undefined && { path }) };
  }
}
