import type { Clock } from '../../domain/clock.ts';
import type { ChunkId, ProjectId } from '../../domain/ids.ts';
import type { Engine } from '../contract.ts';
import { cutPieces, type PieceEnd, storedGroupTypes } from './pieces.ts';
import { type RecordedProgress, readProgress, recordProgress } from './progress.ts';
import { pieceStatements } from './statements.ts';
import { deleteUnrecorded, forgetProject } from './unrecorded.ts';

export interface ProjectTablesOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly project: ProjectId;
  /** Pairs that are derived together, about. */
  readonly pairsPerPiece?: number | undefined;
}

/** The derived tables of one project: moves them forward piece by piece, one call at a time. */
export class ProjectTables {
  readonly #options: ProjectTablesOptions;
  #progress: RecordedProgress | undefined;
  /** The greatest batch ever tried: numbers are not given twice, whatever was forgotten. */
  #lastBatch = 0;
  #pieces: PieceEnd[] = [];
  /** False while the tables may hold rows that were not recorded, and progress may be more than is known here. */
  #isClean = false;

  constructor(options: ProjectTablesOptions) {
    this.#options = options;
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
   * Derives the next piece of the events up to a chunk; gives how many events were in it, 0 when all are derived. What
   * was derived before must be of the same time zone. Errors: EngineError; then the next call first cleans.
   */
  async next(to: ChunkId, timeZone: string): Promise<number> {
    await this.clean();
    const piece = await this.#nextPiece(to);
    if (piece === undefined) return 0;
    this.#isClean = false;
    await this.#derive(piece.toChunk, timeZone);
    this.#pieces.shift();
    this.#isClean = true;
    return piece.events;
  }

  /** Deletes all that was derived; the next piece is the first one again. Errors: EngineError; then ask again. */
  async forget(): Promise<void> {
    this.#isClean = false;
    this.#progress = undefined;
    this.#pieces = [];
    await forgetProject(this.#options.engine, this.#options.project);
    this.#isClean = true;
  }

  async #nextPiece(to: ChunkId): Promise<PieceEnd | undefined> {
    const { engine, project, pairsPerPiece } = this.#options;
    const after = this.#progress?.toChunk ?? 0;
    // A failure may have left the end of a piece that is in after all.
    this.#pieces = this.#pieces.filter((piece) => piece.toChunk > after);
    if (this.#pieces.length === 0)
      this.#pieces = [...(await cutPieces(engine, project, { after, to }, pairsPerPiece))];
    return this.#pieces[0];
  }

  async #derive(toChunk: ChunkId, timeZone: string): Promise<void> {
    const { engine, clock, project } = this.#options;
    const groupTypes = await storedGroupTypes(engine, project);
    const batch = ++this.#lastBatch;
    const afterChunk = this.#progress?.toChunk ?? 0;
    const piece = { project, afterChunk, toChunk, batch, timeZone, groupTypes };
    for (const statement of pieceStatements(piece)) await engine.command(statement);
    const progress = { toChunk, toBatch: batch, timeZone, madeMs: clock() };
    await recordProgress(engine, project, progress);
    this.#progress = progress;
  }
}
