/** `muster query`. */
import { Problem } from '../domain/problem.ts';
import type { ChartDefinition, ChartResult, ExplainedStatement } from '../query/contract.ts';
import { makeTable, parseDefinition } from '../query/contract.ts';
import type { Connection } from './connect.ts';
import type { CommandContext } from './context.ts';
import { hintsFor } from './hints.ts';
import { atFlag } from './present/flag-problems.ts';
import { renderJourneys } from './present/journeys.ts';
import { renderPlot } from './present/plot.ts';
import { definitionOfFlags } from './present/query-flags.ts';
import { type QueryFlags, queryOptions } from './present/query-options.ts';
import { renderStatements } from './present/statements.ts';
import { renderCells, renderTable } from './present/table.ts';
import { printable } from './present/text.ts';
import { readJson } from './read-json.ts';

/** `muster query`: a small plot and a table, or the result as JSON. */
export async function runQuery(
  context: CommandContext,
  flags: QueryFlags & { readonly json?: true; readonly sql?: true; readonly definition?: string },
): Promise<void> {
  if (flags.definition !== undefined) refuseBeside(flags);
  if (flags.sql && context.isRemote)
    throw new Problem(
      'invalid_request',
      'goes without --url: a server shows statements on its own machine only.',
      '--sql',
    );
  await context.withConnection(async (connection) => {
    const { timeZone } = await connection.client.get<{ readonly timeZone: string }>('/api/project');
    const today = dateIn(timeZone, context.clock());
    const definition =
      flags.definition === undefined
        ? definitionOfFlags(flags, today)
        : parseDefinition(readJson(flags.definition, '--definition'));
    const atFlags = (error: unknown) => {
      throw flags.definition === undefined ? atFlag(error, flags) : error;
    };
    if (flags.sql) {
      const statements = await askStatements(connection, definition).catch(atFlags);
      const text = flags.json ? JSON.stringify(statements, null, 2) : renderStatements(statements);
      context.output.write(`${text}\n`);
      return;
    }
    const result = await requestChart(connection, definition).catch(atFlags);
    if (flags.json) context.output.write(`${JSON.stringify(result, null, 2)}\n`);
    else showChart(context, result);
    const hints = await hintsFor(result, (hintDefinition) => requestChart(connection, hintDefinition));
    for (const line of [...unknownNames(result), ...hints]) process.stderr.write(`${printable(line)}\n`);
  });
}

const unknownNames = ({ notes }: ChartResult) =>
  (notes.unknownProperties ?? []).map(({ message }) => message);

/** A definition says all of a chart, so nothing is left for the other options to say. */
function refuseBeside(flags: QueryFlags): void {
  const unused = queryOptions.find(({ flags: text }) => camelCase(nameOf(text)) in flags);
  if (unused)
    throw new Problem(
      'invalid_request',
      'goes without --definition, which says all of a chart.',
      nameOf(unused.flags),
    );
}

const nameOf = (flags: string) => flags.split(' ')[0] ?? flags;
const camelCase = (flag: string) =>
  flag.replace(/^--/, '').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

export function requestChart(
  { client }: Pick<Connection, 'client'>,
  definition: ChartDefinition,
): Promise<ChartResult> {
  return client.post<ChartResult>('/api/query', JSON.stringify(definition), 'application/json');
}

/** What the chart runs. Only the data directory's own server answers it. */
async function askStatements(
  { client, localToken }: Connection,
  definition: ChartDefinition,
): Promise<readonly ExplainedStatement[]> {
  const { statements } = await client.post<{ readonly statements: readonly ExplainedStatement[] }>(
    '/api/query?explain=sql',
    JSON.stringify(definition),
    'application/json',
    localToken === undefined ? {} : { 'muster-local-token': localToken },
  );
  return statements;
}

export function showChart({ output }: Pick<CommandContext, 'output'>, result: ChartResult): void {
  const width = output.isTTY ? (output.columns ?? 80) : 100;
  if (result.kind === 'journeys') {
    output.write(`${result.sentence}\n\n${renderJourneys(result, { width })}\n`);
    return;
  }
  if (result.kind !== 'segmentation') {
    output.write(`${result.sentence}\n\n${renderCells(makeTable(result))}\n`);
    return;
  }
  const plot = renderPlot(result, { width, color: output.isTTY === true });
  output.write(`${plot === '' ? '' : `${plot}\n\n`}${renderTable(result, { width })}\n`);
}

/** Calendar date of a moment, `YYYY-MM-DD`. */
export function dateIn(timeZone: string, ms: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(ms);
}
