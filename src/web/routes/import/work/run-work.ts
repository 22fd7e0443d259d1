/** Runs an import: reads its sources into order of time, and sends them request by request. */
import { type Answer, CallProblem, call } from '../../../api/call.ts';
import { cutRequests, type ImportRequest } from './cut-requests.ts';
import { mergeLines } from './merge-lines.ts';
import { listNoted, writeNoted, writeNotedHead } from './note-lines.ts';
import type { PlacedLine } from './places.ts';
import type { Report, SentProblem, Work } from './protocol.ts';
import { readLines, writeSent } from './read-lines.ts';
import { type SortedLines, sortLines } from './sort-runs.ts';
import { ReadProblem } from './sources.ts';
import { addRequest, type NotedLine, type Totals } from './totals.ts';

interface Surroundings {
  readonly report: (report: Report) => void;
  /** Resolves at once unless the work is paused; then when it goes on. */
  readonly whenGoing: () => Promise<void>;
  /** A failure pauses it, until somebody says go on. */
  readonly pause: () => void;
  readonly wait: (ms: number) => Promise<void>;
}

/** Never throws: what goes wrong is reported. */
export async function runWork(work: Work, surroundings: Surroundings): Promise<void> {
  const { report } = surroundings;
  try {
    const runs = await sortSources(work, report);
    const totals = await sendRequests(work, runs, surroundings);
    report({ report: 'done', passed: work.isDryRun ? undefined : await countPassed(work, totals) });
  } catch (error) {
    if (!(error instanceof ReadProblem)) throw error;
    report({ report: 'unreadable', kind: error.kind, file: error.file, line: error.line });
  }
}

/** Bytes after which the page hears of it. */
const reportBytes = 2_000_000;

async function sortSources(
  { sources, format, startedMs }: Work,
  report: Surroundings['report'],
): Promise<readonly SortedLines[]> {
  let bytes = 0;
  let reported = 0;
  const onBytes = (more: number) => {
    bytes += more;
    if (bytes - reported < reportBytes) return;
    reported = bytes;
    report({ report: 'reading', bytes });
  };
  const runs: SortedLines[] = [];
  let lines = 0;
  let isSorting = true;
  for (const [index, source] of sources.entries()) {
    const read = () => readLines(source, index, { format, nowMs: startedMs, ...(isSorting && { onBytes }) });
    const sorted = await sortLines(read);
    lines += sorted.count;
    for (const run of sorted.runs) runs.push(run);
  }
  isSorting = false;
  report({ report: 'read', lines });
  return runs;
}

async function sendRequests(
  work: Work,
  runs: readonly SortedLines[],
  surroundings: Surroundings,
): Promise<Totals> {
  const { sources } = work;
  const { report, whenGoing } = surroundings;
  let totals = work.sent;
  const write = ({ source, text }: PlacedLine) => writeSent(sources[source] as Work['sources'][number], text);
  for await (const request of cutRequests(mergeLines(runs), write)) {
    if (request.endsAt <= work.sent.lines) continue;
    await whenGoing();
    const answer = request.lines.length > 0 ? await sendPatiently(work, request, surroundings) : undefined;
    const noted = listNoted(request, answer, sources);
    totals = addRequest(totals, request, answer, noted, ({ source }) => sources[source]?.name ?? '');
    reportNoted(work, noted, report);
    report({ report: 'sent', totals });
  }
  return totals;
}

function reportNoted({ sources }: Work, noted: readonly NotedLine[], report: Surroundings['report']): void {
  const findSource = ({ line }: NotedLine) => sources[line.source] as Work['sources'][number];
  const byFile = Map.groupBy(noted, (each) => `${each.what} ${findSource(each).file}`);
  for (const lines of byFile.values()) {
    const [first] = lines;
    if (!first) continue;
    const source = findSource(first);
    report({
      ...{ report: 'noted', file: source.file, what: first.what, count: lines.length },
      ...{ head: writeNotedHead(source), body: new Blob([writeNoted(lines, sources)]) },
    });
  }
}

const waitsSeconds = [1, 2, 4, 8, 15, 30, 30, 30];

/** Asks a server that is busy or away again; then says so, and waits for somebody who says go on. */
async function sendPatiently(
  { format, isDryRun, project }: Work,
  { lines }: ImportRequest,
  { report, whenGoing, pause, wait }: Surroundings,
): Promise<Answer<'importLines'>> {
  const body = new Blob(
    lines.map(({ sent }) => `${sent}\n`),
    { type: 'application/x-ndjson' },
  );
  const query = { from: format, ...(isDryRun && { dryRun: 'true' as const }) };
  for (let attempt = 0; ; attempt++) {
    try {
      return await call('importLines', { query, body: body as never }, { project });
    } catch (error) {
      if (!(error instanceof CallProblem)) throw error;
      const seconds = waitsSeconds[attempt];
      if ([0, 429, 503].includes(error.status) && seconds !== undefined) {
        report({ report: 'waiting', isWaiting: true });
        await wait(seconds * 1_000);
        report({ report: 'waiting', isWaiting: false });
      } else {
        attempt = -1;
        pause();
        report({ report: 'failed', problem: describeProblem(error) });
      }
      await whenGoing();
    }
  }
}

const describeProblem = ({ code, status, message, path, requestId }: CallProblem): SentProblem => ({
  ...{ code, status, message },
  ...(path !== undefined && { path }),
  ...(requestId !== undefined && { requestId }),
});

/** The import is done, so it does not fail where these cannot be counted. */
async function countPassed(
  { project }: Work,
  { firstReceivedMs, accepted }: Totals,
): Promise<number | undefined> {
  if (firstReceivedMs === undefined || accepted === 0) return 0;
  try {
    await call('flush', {}, { project });
    const query = { since: String(firstReceivedMs) };
    return (await call('countPassedEvents', { query }, { project })).passed;
  } catch {
    return undefined;
  }
}
