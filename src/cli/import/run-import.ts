/** Runs an import: merge, send, record the checkpoint. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../domain/clock.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import type { MusterClient } from '../client.ts';
import { type ImportState, importFingerprint, openCheckpoint, type UnknownField } from './checkpoint.ts';
import { createPlaceReader, type ImportFormat } from './formats.ts';
import { type ReadPlace, readLines } from './lines.ts';
import { mergeByTime } from './merge.ts';
import { showProgress } from './progress.ts';
import { cutRequests, type ImportRequest } from './requests.ts';
import { openSideFiles, type SideFiles } from './side-files.ts';
import { scanFile } from './sorted-runs.ts';
import { type ImportSource, openSources } from './sources.ts';

interface ImportOptions {
  readonly paths: readonly string[];
  /** What their lines are; `ndjson` where absent. */
  readonly format?: ImportFormat;
  readonly client: MusterClient;
  /** Where checkpoints and side files of refused lines go. */
  readonly directory: string;
  readonly output: NodeJS.WriteStream;
  readonly clock: Clock;
  /** Asks it to end after the request under way. */
  readonly signal?: AbortSignal;
}

/** Of the whole import, what an interrupted run had done included. */
export interface ImportSummary extends Omit<ImportState, 'sideFiles'> {
  readonly resumedAtLine: number;
  /** Events stored before that lie behind changes of this import, and keep what they were stored with; undefined where they could not be counted. */
  readonly passed: number | undefined;
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
  readonly receivedMs: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly LineAnswer[];
  readonly cut: readonly LineAnswer[];
  readonly undated: number;
  readonly unknownFields: readonly ({ readonly field: string } & UnknownField)[];
}

/**
 * Merges the files by time and sends them, one request after the other, so that what is stamped is what was in force
 * at each event's own time. Sending the same files again changes nothing; an interrupted import goes on where it was.
 * Errors: Problem where a file cannot be read (nothing is sent then), or what the client throws.
 */
export async function runImport(options: ImportOptions): Promise<ImportSummary> {
  const { paths, directory, client, format = 'ndjson' } = options;
  const fingerprint = importFingerprint(paths, client.target, format);
  const scratch = mkdtempSync(join(tmpdir(), 'muster-import-'));
  const opened = await openSources(paths);
  try {
    mkdirSync(directory, { recursive: true });
    return await importSources({ ...options, format, fingerprint, scratch }, opened.sources);
  } finally {
    opened.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

interface Run extends ImportOptions {
  readonly format: ImportFormat;
  readonly fingerprint: string;
  /** A directory for sorted runs. */
  readonly scratch: string;
}

async function importSources(run: Run, sources: readonly ImportSource[]): Promise<ImportSummary> {
  const { client, clock, output, directory, format, fingerprint, scratch } = run;
  const startedMs = clock();
  const checkpoint = openCheckpoint(directory, fingerprint, startedMs);
  let state = checkpoint.stored;
  const resumedAtLine = state.lines;
  const placeOf = createPlaceReader(format, state.startedMs);
  const scanned = await scanAll(sources, placeOf, scratch, output);
  const total = scanned.reduce((sum, file) => sum + file.lines, 0);
  const sideFiles = openSideFiles({ directory, fingerprint, sources, sizes: state.sideFiles });
  const progress = showProgress({ label: 'Importing', total, startAt: resumedAtLine, output, clock });
  const merged = mergeByTime(scanned.flatMap((file) => file.sources));
  for await (const request of cutRequests(merged, resumedAtLine)) {
    if (run.signal?.aborted) throw new Problem('unavailable', `Interrupted. ${goOn}`);
    state = await sendRequest(run, request, state, sideFiles).catch(sayHowToGoOn);
    checkpoint.write(state);
    progress.update(state.lines);
  }
  progress.stop();
  await client.post('/api/flush');
  const passed = await passedEvents(client, state);
  checkpoint.clear();
  return {
    ...state,
    resumedAtLine,
    passed,
    sideFiles: Object.keys(state.sideFiles),
    elapsedMs: clock() - startedMs,
  };
}

/** The import is done, so it does not fail where its events are too many to be counted in time. */
async function passedEvents(
  client: MusterClient,
  { firstReceivedMs, accepted }: ImportState,
): Promise<number | undefined> {
  if (firstReceivedMs === undefined || accepted === 0) return 0;
  try {
    const path = `/api/import/passed?since=${firstReceivedMs}`;
    return (await client.get<{ readonly passed: number }>(path)).passed;
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

const goOn = 'What was sent is stored: run it again to go on.';

/** A server that went away may come back. */
function sayHowToGoOn(error: unknown): never {
  if (error instanceof Problem && error.code === 'unavailable')
    throw new Problem(error.code, `${error.message} ${goOn}`, error.path);
  throw error;
}

const nothingSent: Omit<ImportAnswer, 'receivedMs'> = {
  accepted: 0,
  duplicates: 0,
  rejected: [],
  cut: [],
  undated: 0,
  unknownFields: [],
};

async function sendRequest(
  { client, format }: Run,
  { body, lines, tooLarge, endsAt }: ImportRequest,
  state: ImportState,
  sideFiles: SideFiles,
): Promise<ImportState> {
  const answer: Omit<ImportAnswer, 'receivedMs'> & Partial<ImportAnswer> =
    body === ''
      ? nothingSent
      : await client.post<ImportAnswer>(`/api/import?from=${format}`, body, 'application/x-ndjson');
  const detail = `a line may have ${limits.batchBodyBytesMax} bytes`;
  for (const line of tooLarge) sideFiles.refused(line, 'payload_too_large', detail);
  for (const [reports, write] of [
    [answer.rejected, sideFiles.refused],
    [answer.cut, sideFiles.cut],
  ] as const) {
    for (const { line, reason, detail } of reports) {
      const source = lines[line - 1];
      if (source) write(source, reason, detail);
    }
  }
  return {
    ...state,
    ...firstReceived(state.firstReceivedMs ?? answer.receivedMs),
    lines: endsAt,
    accepted: state.accepted + answer.accepted,
    duplicates: state.duplicates + answer.duplicates,
    rejected: state.rejected + answer.rejected.length + tooLarge.length,
    cut: state.cut + new Set(answer.cut.map(({ line }) => line)).size,
    undated: state.undated + answer.undated,
    unknownFields: withUnknownFields(state.unknownFields, answer.unknownFields),
    sideFiles: sideFiles.sizes(),
  };
}

const firstReceived = (ms: number | undefined) => (ms === undefined ? {} : { firstReceivedMs: ms });

function withUnknownFields(
  before: ImportState['unknownFields'],
  more: ImportAnswer['unknownFields'],
): ImportState['unknownFields'] {
  const all = new Map(Object.entries(before));
  for (const { field, lines, nearest } of more)
    if (all.has(field) || all.size < limits.importUnknownFieldsMax)
      all.set(field, { lines: (all.get(field)?.lines ?? 0) + lines, nearest });
  return Object.fromEntries(all);
}

async function scanAll(
  sources: readonly ImportSource[],
  placeOf: ReadPlace,
  scratch: string,
  output: NodeJS.WriteStream,
) {
  const scanned = [];
  let reading: string | undefined;
  for (const [file, source] of sources.entries()) {
    if (source.path !== reading) output.write(`Reading ${source.path} …\n`);
    reading = source.path;
    const ignore = () => undefined;
    scanned.push(await scanFile(() => readLines(source, file, placeOf), file, scratch, ignore));
  }
  return scanned;
}
