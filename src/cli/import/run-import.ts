import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../domain/clock.ts';
import { limits } from '../../domain/limits.ts';
import type { MusterClient } from '../client.ts';
import { type ImportState, importFingerprint, openCheckpoint } from './checkpoint.ts';
import { placesAsOf, type ReadPlace, readLines } from './lines.ts';
import { mergeByTime } from './merge.ts';
import { showProgress } from './progress.ts';
import { cutRequests, type ImportRequest } from './requests.ts';
import { openSideFiles, type SideFiles } from './side-files.ts';
import { scanFile } from './sorted-runs.ts';

export interface ImportOptions {
  readonly paths: readonly string[];
  readonly client: MusterClient;
  /** Where checkpoints and side files of refused lines go. */
  readonly directory: string;
  readonly output: NodeJS.WriteStream;
  readonly clock: Clock;
}

/** Of the whole import, what an interrupted run had done included. */
export interface ImportSummary extends Omit<ImportState, 'sideFiles'> {
  readonly resumedAtLine: number;
  /** Side files that hold what was refused or cut, with line number and reason. */
  readonly sideFiles: readonly string[];
  readonly elapsedMs: number;
}

interface LineAnswer {
  readonly line: number;
  readonly reason: string;
  readonly detail: string;
}

/** What the server answers to POST /api/import; `line` is 1-based in the request. */
export interface ImportAnswer {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly LineAnswer[];
  readonly cut: readonly LineAnswer[];
}

/**
 * Merges the files by time and sends them, one request after the other, so that what is stamped is what was in force
 * at each event's own time. Sending the same files again changes nothing; an interrupted import goes on where it was.
 * Errors: Problem where a file cannot be read (nothing is sent then), or what the client throws.
 */
export async function runImport(options: ImportOptions): Promise<ImportSummary> {
  const { paths, client, clock, output, directory } = options;
  const startedMs = clock();
  const fingerprint = importFingerprint(paths, client.target);
  const scratch = mkdtempSync(join(tmpdir(), 'muster-import-'));
  try {
    mkdirSync(directory, { recursive: true });
    const checkpoint = openCheckpoint(directory, fingerprint, startedMs);
    let state = checkpoint.stored;
    const resumedAtLine = state.lines;
    const scanned = await scanAll(paths, placesAsOf(state.startedMs), scratch, output);
    const total = scanned.reduce((sum, file) => sum + file.lines, 0);
    const sideFiles = openSideFiles({ directory, fingerprint, paths, sizes: state.sideFiles });
    const progress = showProgress({ label: 'Importing', total, startAt: resumedAtLine, output, clock });
    const merged = mergeByTime(scanned.flatMap((file) => file.sources));
    for await (const request of cutRequests(merged, resumedAtLine)) {
      state = await sendRequest(client, request, state, sideFiles);
      checkpoint.write(state);
      progress.update(state.lines);
    }
    progress.stop();
    await client.post('/api/flush');
    checkpoint.clear();
    return {
      ...state,
      resumedAtLine,
      sideFiles: Object.keys(state.sideFiles),
      elapsedMs: clock() - startedMs,
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const nothingSent: ImportAnswer = { accepted: 0, duplicates: 0, rejected: [], cut: [] };

async function sendRequest(
  client: MusterClient,
  { body, lines, tooLarge, endsAt }: ImportRequest,
  state: ImportState,
  sideFiles: SideFiles,
): Promise<ImportState> {
  const answer =
    body === '' ? nothingSent : await client.post<ImportAnswer>('/api/import', body, 'application/x-ndjson');
  const detail = `a line may have ${limits.batchBodyBytesMax} bytes`;
  for (const line of tooLarge) sideFiles.refused(line, 'payload_too_large', detail);
  for (const [told, write] of [
    [answer.rejected, sideFiles.refused],
    [answer.cut, sideFiles.cut],
  ] as const) {
    for (const { line, reason, detail } of told) {
      const source = lines[line - 1];
      if (source) write(source, reason, detail);
    }
  }
  return {
    ...state,
    lines: endsAt,
    accepted: state.accepted + answer.accepted,
    duplicates: state.duplicates + answer.duplicates,
    rejected: state.rejected + answer.rejected.length + tooLarge.length,
    cut: state.cut + new Set(answer.cut.map(({ line }) => line)).size,
    sideFiles: sideFiles.sizes(),
  };
}

async function scanAll(
  paths: readonly string[],
  placeOf: ReadPlace,
  scratch: string,
  output: NodeJS.WriteStream,
) {
  const scanned = [];
  for (const [file, path] of paths.entries()) {
    output.write(`Reading ${path} …\n`);
    const ignore = () => undefined;
    scanned.push(await scanFile(() => readLines(path, file, placeOf), file, scratch, ignore));
  }
  return scanned;
}
