/** Keeps the derived tables of all projects up to date in the background. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../domain/clock.ts';
import type { ChunkId, ProjectId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import type { Project } from '../../domain/project.ts';
import type { DerivedProgress, Deriver, Drain, Engine } from '../contract.ts';
import type { DrainLog } from '../drain.ts';
import { countChunkEvents, countEvents } from './pieces.ts';
import { ProjectTables } from './project-tables.ts';
import { SerialQueue } from './serial-queue.ts';

interface DeriverOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly drain: Pick<Drain, 'completeTo' | 'isIdle'>;
  readonly projects: () => readonly Pick<Project, 'id' | 'timeZone'>[];
  readonly log: DrainLog;
  /** Each as in limits where absent. */
  readonly tickMs?: number;
  readonly graceMs?: number;
  readonly waitingMax?: number;
}

/** Finds out how far each project is, and deletes what an earlier process left half done. Errors: EngineError. */
export async function openDeriver(options: DeriverOptions): Promise<Deriver> {
  const deriver = new BackgroundDeriver(options);
  await deriver.open();
  return deriver;
}

interface Entry {
  readonly tables: ProjectTables;
  /** Events up to #countedTo that are not derived. */
  waiting: number;
  /** Once begun, deriving goes on until it is this far; 0 when it is. */
  goal: ChunkId;
  /** True once a chart may read what is derived. */
  isReadable: boolean;
  /** Until what was derived is deleted. */
  reset: Promise<void> | undefined;
}

class BackgroundDeriver implements Deriver {
  readonly #options: DeriverOptions;
  readonly #entries = new Map<ProjectId, Entry>();
  readonly #queue = new SerialQueue();
  readonly #stopping = new AbortController();
  #countedTo: ChunkId | undefined;
  /** Where the drain was at the last look: what has not moved since then is idle. */
  #lastTo: ChunkId = 0;
  #failure: string | undefined;
  #retryMs = 0;
  #loop: Promise<void> | undefined;

  constructor(options: DeriverOptions) {
    this.#options = options;
  }

  open(): Promise<void> {
    return this.#queue.run(() => this.#look());
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  progress(project: ProjectId): DerivedProgress | undefined {
    const entry = this.#entries.get(project);
    const progress = entry?.tables.progress;
    if (entry === undefined || progress === undefined || entry.reset !== undefined) return undefined;
    if (progress.timeZone !== this.#timeZoneOf(project)) return undefined;
    entry.isReadable = true;
    return { toChunk: progress.toChunk, toBatch: progress.toBatch, timeZone: progress.timeZone };
  }

  waiting(): number {
    return [...this.#entries.values()].reduce((sum, { waiting }) => sum + waiting, 0);
  }

  async catchUp(): Promise<void> {
    const to = this.#options.drain.completeTo();
    await this.#queue.run(() => this.#look());
    await this.#resetMoved();
    for (const entry of this.#entries.values()) entry.goal = Math.max(entry.goal, to);
    while (await this.#queue.run(() => this.#round()));
  }

  reset(project: ProjectId): Promise<void> {
    const entry = this.#entries.get(project);
    if (entry === undefined) return Promise.resolve();
    entry.reset ??= this.#reset(project, entry).finally(() => {
      entry.reset = undefined;
    });
    return entry.reset;
  }

  hold<T>(work: () => Promise<T>): Promise<T> {
    return this.#queue.run(async () => {
      this.#forgetLook();
      try {
        return await work();
      } finally {
        this.#forgetLook();
      }
    });
  }

  failure(): string | undefined {
    return this.#failure;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
    await this.#queue.settle();
  }

  get #stopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  get #tickMs(): number {
    return this.#options.tickMs ?? limits.derivedTickMs;
  }

  #timeZoneOf(project: ProjectId): string | undefined {
    return this.#options.projects().find(({ id }) => id === project)?.timeZone;
  }

  #forgetLook(): void {
    this.#entries.clear();
    this.#countedTo = undefined;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const waitMs = await this.#step();
      if (waitMs > 0) await this.#wait(waitMs);
    }
  }

  /** Gives how long to wait before the next one. */
  async #step(): Promise<number> {
    try {
      const more = await this.#queue.run(async () => {
        await this.#look();
        this.#setGoals();
        return this.#round();
      });
      void this.#resetMoved().catch((error: unknown) => this.#failed(error));
      this.#recovered();
      return more && this.#options.drain.isIdle() ? 0 : this.#tickMs;
    } catch (error) {
      return this.#failed(error);
    }
  }

  /** Meets new projects, and counts what was put into the tables since the last look. */
  async #look(): Promise<void> {
    const { engine, clock, drain, projects } = this.#options;
    const { signal } = this.#stopping;
    const to = drain.completeTo();
    this.#countedTo ??= to;
    for (const { id } of projects()) {
      if (this.#entries.has(id)) continue;
      const tables = new ProjectTables({ engine, clock, project: id, signal });
      await tables.clean();
      const waiting = await this.#countAll(id, tables);
      this.#entries.set(id, { tables, waiting, goal: 0, isReadable: false, reset: undefined });
    }
    if (to <= this.#countedTo) return;
    const counts = await countEvents(engine, { after: this.#countedTo, to });
    this.#countedTo = to;
    for (const [project, events] of counts) {
      const entry = this.#entries.get(project);
      if (entry) entry.waiting += events;
    }
  }

  #countAll(project: ProjectId, { progress }: ProjectTables): Promise<number> {
    const chunks = { after: progress?.toChunk ?? 0, to: this.#countedTo ?? 0 };
    return countChunkEvents(this.#options.engine, project, chunks);
  }

  /** Many waiting events are derived at once; few when nothing else is done, and not all the time: small batches add up to many rows. */
  #setGoals(): void {
    const { drain, clock, waitingMax } = this.#options;
    const to = drain.completeTo();
    const isIdle = drain.isIdle() && to === this.#lastTo;
    this.#lastTo = to;
    for (const entry of this.#entries.values()) {
      const many = entry.waiting >= (waitingMax ?? limits.derivedWaitingEventsMax);
      const age = clock() - (entry.tables.progress?.madeMs ?? 0);
      if (many || (entry.waiting > 0 && isIdle && age >= limits.derivedEveryMs)) entry.goal = to;
    }
  }

  /** Derives a batch of each project that is not at its goal; false when all are. */
  async #round(): Promise<boolean> {
    let more = false;
    for (const { id, timeZone } of this.#options.projects()) {
      const entry = this.#entries.get(id);
      if (this.#stopped) return false;
      if (!entry || entry.goal === 0 || entry.reset || hasMoved(entry, timeZone)) continue;
      const events = await entry.tables.next(entry.goal, timeZone);
      entry.waiting = Math.max(0, entry.waiting - events);
      if (events === 0) entry.goal = 0;
      else more = true;
    }
    return more;
  }

  /** Days of another time zone than the project's are of no use. */
  async #resetMoved(): Promise<void> {
    for (const { id, timeZone } of this.#options.projects()) {
      const entry = this.#entries.get(id);
      if (entry && hasMoved(entry, timeZone)) await this.reset(id);
    }
  }

  async #reset(project: ProjectId, entry: Entry): Promise<void> {
    // Charts that began before may still read the rows.
    if (entry.isReadable) await this.#wait(this.#options.graceMs ?? limits.derivedGraceMs);
    await this.#queue.run(async () => {
      if (this.#stopped || this.#entries.get(project) !== entry) return;
      await entry.tables.forget();
      entry.isReadable = false;
      entry.goal = 0;
      entry.waiting = await this.#countAll(project, entry.tables);
    });
  }

  #recovered(): void {
    if (this.#failure !== undefined) this.#options.log.info({}, 'derived tables move forward again');
    this.#failure = undefined;
    this.#retryMs = 0;
  }

  #failed(error: unknown): number {
    if (this.#stopped) return 0;
    this.#failure = error instanceof Error ? error.message : String(error);
    this.#retryMs = Math.min(Math.max(this.#tickMs, this.#retryMs * 2), limits.derivedRetryMsMax);
    const details = { reason: this.#failure, waitMs: this.#retryMs };
    this.#options.log.warn(details, 'derived tables stand still; charts read the events instead');
    return this.#retryMs;
  }

  /** Until the time is over, or the deriver stops. */
  async #wait(waitMs: number): Promise<void> {
    await wait(waitMs, undefined, { signal: this.#stopping.signal, ref: false }).catch(() => undefined);
  }
}

function hasMoved({ tables }: Entry, timeZone: string): boolean {
  return tables.progress !== undefined && tables.progress.timeZone !== timeZone;
}
