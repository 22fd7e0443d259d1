/** `muster ingestion`: what each SDK sends to each endpoint, and the last errors. */
import type { IngestionAnswer } from '../server/open-clients.ts';
import type { CommandContext } from './context.ts';
import { writeMoment } from './moments.ts';
import { renderCells } from './present/table.ts';
import { printable } from './present/text.ts';

interface IngestionFlags {
  readonly week?: true;
  readonly library?: string;
  readonly json?: true;
}

const errorsShown = 10;

export async function showIngestion(
  { withConnection, output }: CommandContext,
  { week, library, json }: IngestionFlags,
): Promise<void> {
  const query = new URLSearchParams(library === undefined ? {} : { library });
  await withConnection(async ({ client }) => {
    const answer = await client.get<IngestionAnswer>(`/api/ingestion?${query}`);
    output.write(`${json ? JSON.stringify(answer, null, 2) : render(answer, week ? 'week' : 'hour')}\n`);
  });
}

function render({ clients, unattributed, errors }: IngestionAnswer, span: 'hour' | 'week'): string {
  const shown = [...clients, ...unattributed].filter((client) => client[span].requests > 0);
  const lines = [
    span === 'hour' ? 'Last hour' : 'Last 7 days',
    shown.length === 0 ? 'Nothing came.' : renderTable(shown, span),
  ];
  for (const { atMs, reason, detail, library, version, raw } of errors.slice(0, errorsShown))
    lines.push(
      `\n${writeMoment(atMs)}  ${reason}  ${printable([library, version].filter(Boolean).join('/'))}: ${printable(detail)}`,
      `  ${printable(raw.slice(0, 200))}`,
    );
  return lines.join('\n');
}

function renderTable(clients: IngestionAnswer['clients'], span: 'hour' | 'week'): string {
  return renderCells({
    columns: ['sdk', 'endpoint', 'requests', 'events', 'identifies', 'group identifies', 'last', 'problems'],
    rows: clients.map(({ library, version, endpoint, [span]: counts }) => [
      printable([library, version].filter(Boolean).join('/')),
      endpoint,
      ...[counts.requests, counts.events, counts.identifies, counts.groupIdentifies],
      counts.lastMs === undefined ? '–' : writeMoment(counts.lastMs),
      counts.problems.map(({ reason, count }) => `${reason} ${count}`).join(', ') || '–',
    ]),
  });
}
