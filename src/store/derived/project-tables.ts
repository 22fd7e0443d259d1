/** Updates the derived tables of one project. */
import type { Clock } from '../../domain/clock.ts';
import type { ChunkId, ProjectId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import { type Engine, EngineError, type Statement } from '../contract.ts';
import { type BatchEnd, cutBatches, cutDays, storedGroupTypes } from './pieces.ts';
import { type RecordedProgress, readProgress, recordProgress } from './progress.ts';
import { pieceStatements } from './statements.ts';
import { deleteUnrecorded, forgetProject } from './unrecorded.ts';

interface ProjectTablesOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly project: ProjectId;
  /** About how many pairs are recorded together, and how many are derived by one statement; as in limits where absent. */
  readonly pairsPerBatch?: number | undefined;
  readonly pairsPerPiece?: number | undefined;
  /** Of one statement; as in limits where absent. */
  readonly memoryBytesMax?: number | undefined;
  /** Aborted: what is begun is not recorded. */
  readonly signal?: AbortSignal | undefined;
}

/** The derived tables of one project: moves them forward batch by batch, one call at a time. */
export class ProjectTables {
  readonly #options: ProjectTablesOptions;
  #progress: RecordedProgress | undefined;
  /** The greatest batch ever tried: numbers are not given twice, whatever was forgotten. */
  #lastBatch = 0;
  #batches: readonly BatchEnd[] = [];
  /** False while the tables may hold rows that were not recorded, and progress may be more than is known here. */
  #isClean = false;
  /** Less than at first once a piece took too much memory. */
  #pairsPerPiece: number;
  /** Whole days were too much: a piece of more pairs than it may have is cut further. */
  #cutsDays = false;

  constructor(options: ProjectTablesOptions) {
    this.#options = options;
    this.#pairsPerPiece = options.pairsPerPiece ?? limits.derivedPairsPerPiece;
  }

  /** As of the last call that succeeded. */
  get progress(): RecordedProgress | undefined {
    return this.#progress;
  }

  /** Finds out what was recorded, and deletes what a crash or a failure cut short. Errors: EngineError. */
  async clean(): Promise<void> {
    if (this.#isClean) return;
    const { engine, project } = this.#options;
    const progress = await readProgress(engine, project);
    await deleteUnrecorded(engine, project, progress);
    this.#progress = progress;
    this.#lastBatch = Math.max(this.#lastBatch, progress?.toBatch ?? 0);
    this.#isClean = true;
  }

  /**
   * Derives the next batch of the events up to a chunk; gives how many events were in it, 0 when all are derived. What
   * was derived before must be of the same time zone. Errors: EngineError; then the next call first cleans.
   */
  async next(to: ChunkId, timeZone: string): Promise<number> {
    await this.clean();
    const batch = await this.#nextBatch(to);
    if (batch === undefined) return 0;
    this.#isClean = false;
    await this.#deriveWithinMemory(batch, timeZone);
    this.#batches = this.#batches.slice(1);
    this.#isClean = true;
    return batch.events;
  }

  /** Deletes all that was derived; the next batch is the first one again. Errors: EngineError; then ask again. */
  async forget(): Promise<void> {
    this.#isClean = false;
    this.#progress = undefined;
    this.#batches = [];
    await forgetProject(this.#options.engine, this.#options.project);
    this.#isClean = true;
  }

  async #nextBatch(to: ChunkId): Promise<BatchEnd | undefined> {
    const { engine, project, pairsPerBatch } = this.#options;
    const after = this.#progress?.toChunk ?? 0;
    // A failure may have left the end of a batch that is in after all.
    this.#batches = this.#batches.filter(({ toChunk }) => toChunk > after);
    if (this.#batches.length === 0)
      this.#batches = await cutBatches(engine, project, { after, to }, pairsPerBatch);
    return this.#batches[0];
  }

  /** Begins a batch again with pieces half as large while one meets its limit of memory. */
  async #deriveWithinMemory(batch: BatchEnd, timeZone: string): Promise<void> {
    for (;;) {
      try {
        return await this.#derive(batch, timeZone);
      } catch (error) {
        const isMemory = error instanceof EngineError && error.kind === 'memory';
        if (!isMemory || this.#pairsPerPiece <= limits.derivedPairsPerPieceMin) throw error;
        // Half of what the batch has: more would be the same pieces again.
        this.#pairsPerPiece = Math.ceil(Math.min(this.#pairsPerPiece, batch.pairs) / 2);
        this.#cutsDays = true;
        await this.clean();
        this.#isClean = false;
      }
    }
  }

  async #derive({ toChunk, pairs, slots }: BatchEnd, timeZone: string): Promise<void> {
    const { engine, clock, project, memoryBytesMax = limits.derivedMemoryBytesMax } = this.#options;
    const pairsPerPiece = this.#pairsPerPiece;
    const groupTypes = await storedGroupTypes(engine, project);
    const batch = ++this.#lastBatch;
    const chunks = { after: this.#progress?.toChunk ?? 0, to: toChunk };
    const pieces =
      pairs > pairsPerPiece ? await cutDays(engine, project, chunks, timeZone, pairsPerPiece) : [undefined];
    const common = { project, chunks, batch, timeZone, groupTypes, slots, memoryBytesMax };
    for (const days of pieces) {
      const parts = days && this.#cutsDays ? Math.max(1, Math.floor(days.pairs / pairsPerPiece)) : 1;
      await this.#runAll(pieceStatements({ ...common, days, parts }));
    }
    const progress = { toChunk, toBatch: batch, timeZone, madeMs: clock() };
    await recordProgress(engine, project, progress);
    this.#progress = progress;
  }

  async #runAll(statements: readonly Statement[]): Promise<void> {
    const { engine, signal } = this.#options;
    for (const statement of statements) {
      if (signal?.aborted) throw new EngineError('cancelled', 'deriving was stopped');
      await engine.command(statement);
    }
  }
}
