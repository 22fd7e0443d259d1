import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Clock } from '../../domain/clock.ts';
import type { MusterClient } from '../client.ts';
import { importFingerprint, openCheckpoint } from './checkpoint.ts';
import { type ImportLine, readLines } from './lines.ts';
import { mergeByTime } from './merge.ts';
import { showProgress } from './progress.ts';
import { cutRequests } from './requests.ts';
import { scanFile } from './sorted-runs.ts';

export interface ImportOptions {
  readonly paths: readonly string[];
  readonly client: MusterClient;
  /** Where checkpoints and side files of refused lines go. */
  readonly directory: string;
  readonly output: NodeJS.WriteStream;
  readonly clock: Clock;
}

export interface ImportSummary {
  readonly lines: number;
  readonly resumedAtLine: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Side files that hold the refused lines with line number and reason. */
  readonly sideFiles: readonly string[];
  readonly elapsedMs: number;
}

/** What the server answers to POST /api/import; `line` is 1-based in the request. */
export interface ImportAnswer {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly { readonly line: number; readonly reason: string; readonly detail: string }[];
}

/**
 * Merges the files by time and sends them, one request after the other, so that what is stamped is what was in force
 * at each event's own time. Sending the same files again changes nothing; an interrupted import goes on where it was.
 */
export async function runImport(options: ImportOptions): Promise<ImportSummary> {
  const { paths, client, clock, output, directory } = options;
  const startedMs = clock();
  const scratch = mkdtempSync(join(tmpdir(), 'muster-import-'));
  mkdirSync(directory, { recursive: true });
  const fingerprint = importFingerprint(paths, client.target);
  const checkpoint = openCheckpoint(directory, fingerprint);
  const sideFileOf = (line: ImportLine) =>
    join(directory, `${basename(paths[line.file] ?? 'import')}.${fingerprint}.rejected.ndjson`);
  try {
    const scanned = await scanAll(paths, scratch, output);
    const total = scanned.reduce((sum, file) => sum + file.lines, 0);
    const resumedAtLine = checkpoint.sentLines;
    const progress = showProgress('Importing', total, resumedAtLine, output, clock);
    const merged = mergeByTime(scanned.flatMap((file) => file.sources));
    const counts = { accepted: 0, duplicates: 0, rejected: 0 };
    const sideFiles = new Set<string>();
    let sentLines = resumedAtLine;
    for await (const request of cutRequests(merged, resumedAtLine)) {
      const answer = await client.post<ImportAnswer>('/api/import', request.body, 'application/x-ndjson');
      counts.accepted += answer.accepted;
      counts.duplicates += answer.duplicates;
      counts.rejected += answer.rejected.length;
      for (const { line, reason, detail } of answer.rejected) {
        const source = request.lines[line - 1];
        if (!source) continue;
        sideFiles.add(sideFileOf(source));
        appendFileSync(
          sideFileOf(source),
          `${JSON.stringify({ line: source.line, reason, detail, input: source.text })}\n`,
        );
      }
      sentLines += request.lines.length;
      checkpoint.write(sentLines);
      progress.update(sentLines);
    }
    progress.stop();
    await client.post('/api/flush');
    checkpoint.clear();
    return {
      lines: total,
      resumedAtLine,
      ...counts,
      sideFiles: [...sideFiles],
      elapsedMs: clock() - startedMs,
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function scanAll(paths: readonly string[], scratch: string, output: NodeJS.WriteStream) {
  const scanned = [];
  for (const [file, path] of paths.entries()) {
    output.write(`Reading ${path} …\n`);
    scanned.push(
      await scanFile(
        () => readLines(path, file),
        file,
        scratch,
        () => undefined,
      ),
    );
  }
  return scanned;
}
