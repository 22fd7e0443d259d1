/** Shows the progress of a long task. */
import { SingleBar } from 'cli-progress';
import type { Clock } from '../../domain/clock.ts';
import { formatCount } from '../../domain/format-count.ts';
import { numberText } from '../present/text.ts';

/** Shows how far a long task is, on a terminal as a bar, elsewhere as a line now and then. */
interface Progress {
  update(done: number): void;
  stop(): void;
}

const lineEveryMs = 5_000;

interface ProgressOptions {
  readonly label: string;
  readonly total: number;
  /** Done before this run began. */
  readonly startAt: number;
  readonly output: NodeJS.WriteStream;
  readonly clock: Clock;
}

export function showProgress(options: ProgressOptions): Progress {
  return options.output.isTTY ? barProgress(options) : plainProgress(options);
}

function barProgress({ label, total, startAt, output, clock }: ProgressOptions): Progress {
  const bar = new SingleBar({
    stream: output,
    format: `${label} {bar} {percentage}% · {value} of ${formatCount(total, 'line')} · {rate}/s · {remaining} left`,
    hideCursor: true,
    barsize: 24,
  });
  const startedMs = clock();
  bar.start(total, startAt, { rate: '–', remaining: '–' });
  return {
    update: (done) => bar.update(done, computePace(done, startAt, total, clock() - startedMs)),
    stop: () => bar.stop(),
  };
}

function plainProgress({ label, total, startAt, output, clock }: ProgressOptions): Progress {
  const startedMs = clock();
  let shownMs = startedMs;
  return {
    update: (done) => {
      if (clock() - shownMs < lineEveryMs && done < total) return;
      shownMs = clock();
      const { rate, remaining } = computePace(done, startAt, total, clock() - startedMs);
      output.write(
        `${label}: ${numberText(done)} of ${formatCount(total, 'line')} · ${rate}/s · ${remaining} left\n`,
      );
    },
    stop: () => undefined,
  };
}

/** Rate of this run and what remains at that rate, for people. */
export function computePace(done: number, startAt: number, total: number, elapsedMs: number) {
  const perSecond = elapsedMs > 0 ? ((done - startAt) * 1000) / elapsedMs : 0;
  return {
    rate: Math.round(perSecond).toLocaleString('en'),
    remaining: perSecond > 0 ? durationText((total - done) / perSecond) : '–',
  };
}

function durationText(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 90) return `${whole} s`;
  return whole < 5_400 ? `${Math.round(whole / 60)} min` : `${(whole / 3_600).toFixed(1)} h`;
}
