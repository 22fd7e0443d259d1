/** The thread that writes key segments: started when needed, one job at a time. */
import { Worker } from 'node:worker_threads';
import type { SegmentAnswer, SegmentJob } from './key-worker.ts';

export class KeyThread {
  #worker: Worker | undefined;

  /** Resolves when the segment is on disk, under its unfinished name. */
  write(job: SegmentJob): Promise<void> {
    const worker = this.#startWorker();
    return new Promise((resolve, reject) => {
      const answered = (answer: SegmentAnswer): void => {
        worker.off('exit', ended);
        if ('written' in answer) resolve();
        else reject(answer.error);
      };
      const ended = (code: number): void => {
        worker.off('message', answered);
        this.#worker = undefined;
        reject(new Error(`the key thread ended with code ${code}`));
      };
      worker.once('message', answered);
      worker.once('exit', ended);
      worker.postMessage(job);
    });
  }

  async end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #startWorker(): Worker {
    if (this.#worker === undefined) {
      this.#worker = new Worker(new URL('./key-worker.ts', import.meta.url));
      // The caller learns of it by the exit; without a listener the error would end the process.
      this.#worker.on('error', () => undefined);
    }
    return this.#worker;
  }
}
