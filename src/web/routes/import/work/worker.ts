/** The worker of an import: reads, sorts and sends beside the page, so that the page goes on answering. */
import type { Command, Report } from './protocol.ts';
import { runWork } from './run-work.ts';

let isPaused = false;
let goOn: () => void = () => undefined;

const report = (each: Report) => self.postMessage(each);

const surroundings = {
  report,
  whenGoing: async () => {
    if (!isPaused) return;
    report({ report: 'paused' });
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
  },
  pause: () => {
    isPaused = true;
  },
  wait: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
};

self.addEventListener('message', ({ data }: MessageEvent<Command>) => {
  switch (data.command) {
    case 'start':
      // What it throws is an error of the worker, which the page hears of.
      void runWork(data.work, surroundings).catch((error: unknown) => reportError(error));
      break;
    case 'pause':
      isPaused = true;
      break;
    case 'goOn':
      isPaused = false;
      goOn();
  }
});
