/** Reads and writes files of workbooks in a thread of their own: one at a time, with an end to time and memory. */
import { Worker } from 'node:worker_threads';
import { Problem } from '../../../domain/problem.ts';
import { workbookLimits } from '../limits.ts';
import type { ReadSheet } from '../sheet.ts';
import type { FileAnswer, FileJob } from './file-worker.ts';
import type { NewFile } from './write-file.ts';

export interface WorkbookFiles {
  /** Errors: Problem. */
  read(bytes: Uint8Array): Promise<readonly ReadSheet[]>;
  /** Errors: Problem. */
  write(file: NewFile): Promise<Uint8Array>;
}

export function createWorkbookFiles(): WorkbookFiles {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  const run = (job: FileJob): Promise<FileAnswer> => {
    if (waiting >= workbookLimits.waitingMax)
      throw new Problem('unavailable', 'Several workbooks are being read or written already; try again.');
    waiting += 1;
    const answer = last
      .then(() => runJob(job))
      .finally(() => {
        waiting -= 1;
      });
    last = answer.catch(() => undefined);
    return answer;
  };
  return {
    read: async (bytes) => {
      const answer = refuseProblem(await run({ kind: 'read', bytes }));
      if (answer.kind !== 'sheets') throw new Error('bug: a file was read, and no sheets came of it');
      return answer.sheets;
    },
    write: async (file) => {
      const answer = refuseProblem(await run({ kind: 'write', file }));
      if (answer.kind !== 'bytes') throw new Error('bug: sheets were written, and no file came of them');
      return answer.bytes;
    },
  };
}

function refuseProblem(answer: FileAnswer): Exclude<FileAnswer, { readonly kind: 'problem' }> {
  if (answer.kind === 'problem') throw new Problem(answer.code, answer.message, answer.path);
  return answer;
}

/** A thread per file: what a hostile one did to it ends with it. */
async function runJob(job: FileJob): Promise<FileAnswer> {
  const worker = new Worker(new URL('./file-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: workbookLimits.threadMemoryMb },
  });
  try {
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Problem('too_large', 'The file takes too long; make it smaller.', 'file')),
        workbookLimits.threadMsMax,
      );
      worker.on('exit', () => clearTimeout(timer));
      worker.once('message', resolve);
      worker.once('error', (error: NodeJS.ErrnoException) =>
        reject(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? new Problem('too_large', 'The file takes too much memory; make it smaller.', 'file')
            : error,
        ),
      );
      worker.postMessage(job);
    });
  } finally {
    await worker.terminate();
  }
}
