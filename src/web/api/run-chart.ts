/** Runs a chart and hears how far it is. */
import { type CallProblem, request, toProblem } from './call.ts';
import type { ChartDefinition, ChartResult } from './operations.ts';
import type { Scope } from './queries.ts';

export interface Progress {
  readonly rowsRead: number;
  readonly rowsToRead: number;
}

/** A line of the answer: how far it is, or its end. */
interface Line {
  readonly progress?: Progress;
  readonly result?: ChartResult;
  readonly problem?: { readonly status?: number };
}

/** Aborting the signal ends the chart on the server, too. Throws: CallProblem; the signal's reason. */
export async function runChart(
  { project }: Scope,
  definition: ChartDefinition,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<ChartResult> {
  const accept = 'application/x-ndjson';
  const response = await request('runChart', { query: {}, body: definition }, { project, signal, accept });
  for await (const line of readLines(response)) {
    const { progress, result, problem } = JSON.parse(line) as Line;
    if (progress) onProgress(progress);
    if (result) return result;
    if (problem) throw toProblem(problem, problem.status ?? 0);
  }
  throw endedEarly();
}

const endedEarly = (): CallProblem =>
  toProblem({ code: 'unreachable', detail: 'The server ended the answer before the result came.' }, 0);

/** The lines of an answer as they come. */
async function* readLines({ body }: Response): AsyncGenerator<string> {
  if (!body) return;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line !== '');
  }
  if (rest !== '') yield rest;
}
