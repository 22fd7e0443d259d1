/** Moves keys from ledger.db to segments as they age, joins segments by day, and removes those past the window. */
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { Clock } from '../domain/clock.ts';
import { renameDurably } from '../domain/durable-files.ts';
import type { Disk } from './disk.ts';
import type { KeyIndex } from './key-index.ts';
import { nameSegment, unfinishedSuffix } from './key-segment.ts';
import { hourMs, type SegmentSpan } from './key-segment-format.ts';
import { KeyThread } from './key-thread.ts';
import { sql } from './statements.ts';

const hoursPerDay = 24;
/** After a failure, the time until the next attempt. */
const pauseMs = 10_000;

interface KeyAgeingOptions {
  readonly directory: string;
  readonly database: Database.Database;
  readonly index: KeyIndex;
  readonly clock: Clock;
  readonly disk: Disk;
  readonly windowMs: number;
  readonly hotMs: number;
  readonly onFailure: (error: unknown) => void;
}

/** One segment to write: this span from these sources. */
interface AgeingStep {
  readonly span: SegmentSpan;
  readonly recent?: { readonly hour: number; readonly lastSeq: number };
}

export class KeyAgeing {
  readonly #options: KeyAgeingOptions;
  readonly #thread = new KeyThread();
  #running: Promise<void> | undefined;
  #notBeforeMs = Number.NEGATIVE_INFINITY;
  #paused = false;

  constructor(options: KeyAgeingOptions) {
    this.#options = options;
  }

  /** Starts the next step that is due, unless one is running. Cheap; called after each commit. */
  tick(): void {
    try {
      this.#start();
    } catch (error) {
      this.#options.onFailure(error);
    }
  }

  #start(): void {
    const nowMs = this.#options.clock();
    if (this.#paused || this.#running !== undefined || nowMs < this.#notBeforeMs) return;
    const step = findNextStep(this.#options, nowMs);
    if (step === undefined) {
      void this.#thread.end();
      this.#notBeforeMs = nowMs + pauseMs;
      this.#options.index.dropSegmentsBefore(nowMs - this.#options.windowMs);
      return;
    }
    this.#running = this.#run(step).then(
      () => {
        this.#running = undefined;
        this.tick();
      },
      (error: unknown) => {
        this.#running = undefined;
        this.#notBeforeMs = nowMs + pauseMs;
        this.#options.onFailure(error);
      },
    );
  }

  /** Resolves when nothing is due any more. */
  async settle(): Promise<void> {
    this.#notBeforeMs = Number.NEGATIVE_INFINITY;
    this.tick();
    while (this.#running !== undefined) await this.#running;
  }

  /** Resolves when nothing runs; from then on nothing is started, until the result is called. */
  async pause(): Promise<() => void> {
    this.#paused = true;
    while (this.#running !== undefined) await this.#running;
    await this.#thread.end();
    return () => {
      this.#paused = false;
    };
  }

  async #run(step: AgeingStep): Promise<void> {
    const { directory, disk, index } = this.#options;
    const path = join(index.directory, nameSegment(step.span));
    const sources = index.segments
      .filter((segment) => isWithin(segment.shape, step.span))
      .map((segment) => segment.path);
    const unfinished = `${path}${unfinishedSuffix}`;
    const job = { directory, path: unfinished, span: step.span, sources };
    await this.#thread.write(step.recent === undefined ? job : { ...job, recent: step.recent });
    disk.reach('keys.written');
    renameDurably(unfinished, path);
    disk.reach('keys.renamed');
    index.replaceSegments(path);
    if (step.recent !== undefined) await this.#forgetRecent(step.recent);
    disk.reach('keys.deleted');
  }

  /** In slices, so that commits go on between them. */
  async #forgetRecent(recent: { hour: number; lastSeq: number }): Promise<void> {
    const { database, index } = this.#options;
    const drop = database.prepare(sql.dropKeysOfHour);
    if (index.recent.get(recent.hour)?.lastSeq === recent.lastSeq) index.recent.delete(recent.hour);
    while (drop.run(recent.hour, recent.lastSeq).changes > 0)
      await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

function isWithin(inner: SegmentSpan, outer: SegmentSpan): boolean {
  return inner.startHour >= outer.startHour && inner.startHour + inner.hours <= outer.startHour + outer.hours;
}

/** The oldest hour that is no longer hot; else the oldest day that is over and still in several segments. */
function findNextStep(options: KeyAgeingOptions, nowMs: number): AgeingStep | undefined {
  const coldBefore = Math.floor((nowMs - options.hotMs) / hourMs);
  const { recent, segments } = options.index;
  const hour = [...recent.keys()].filter((each) => each < coldBefore).sort((one, other) => one - other)[0];
  if (hour !== undefined) {
    const day = segments.find((segment) => isWithin({ startHour: hour, hours: 1 }, segment.shape))?.shape;
    const span = day ?? { startHour: hour, hours: 1 };
    return { span, recent: { hour, lastSeq: recent.get(hour)?.lastSeq ?? 0 } };
  }
  const days = segments
    .filter((segment) => segment.shape.hours < hoursPerDay)
    .map((segment) => Math.floor(segment.shape.startHour / hoursPerDay) * hoursPerDay)
    .filter((day, index, all) => day + hoursPerDay <= coldBefore && all.indexOf(day) !== index);
  return days.length === 0 ? undefined : { span: { startHour: Math.min(...days), hours: hoursPerDay } };
}
