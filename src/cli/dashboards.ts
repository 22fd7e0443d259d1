/** `muster dashboard`: lists, shows, exports and imports dashboards. */
import type { DashboardDocument, SettledItem } from '../query/contract.ts';
import type { CommandContext } from './context.ts';
import { renderCells } from './present/table.ts';
import { printable } from './present/text.ts';
import { readJsonObject } from './read-json.ts';

interface Saved {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  readonly document: DashboardDocument;
}

interface Listed extends Omit<Saved, 'document'> {
  readonly items: number;
  readonly links: number;
}

export async function listDashboards(context: CommandContext): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const { dashboards } = await client.get<{ readonly dashboards: readonly Listed[] }>('/api/dashboards');
    if (dashboards.length === 0) return void context.output.write('There is no dashboard yet.\n');
    const rows = dashboards.map(({ id, name, owner, items, links }) => [
      ...[id, printable(name), printable(owner), items, links],
    ]);
    const columns = ['id', 'name', 'owner', 'items', 'links'];
    context.output.write(`${renderCells({ columns, rows })}\n`);
  });
}

export async function showDashboard(context: CommandContext, id: string): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const { name, description, document } = await client.get<Saved>(pathOf(id));
    const { items } = await client.post<{ readonly items: readonly SettledItem[] }>(
      '/api/dashboards/settle',
      JSON.stringify({ document }),
      'application/json',
    );
    const lines = items.map((item) => `${item.id.padEnd(10)}  ${item.kind.padEnd(6)}  ${describeItem(item)}`);
    const head = [printable(name), ...(description === '' ? [] : [printable(description)]), ''];
    context.output.write(`${[...head, ...lines].join('\n')}\n`);
  });
}

function describeItem(item: SettledItem): string {
  switch (item.kind) {
    case 'chart':
      return printable([item.title, item.sentence].filter((text) => text !== '').join(': '));
    case 'list':
      return printable(`${item.title === '' ? item.list.view : item.title}, ${item.groupType}`);
    case 'text':
      return printable(item.text.split('\n', 1)[0] ?? '');
    case 'unsaid':
      return printable(`${item.title}: say the ${item.needs} of ${item.groupType} first`);
    case 'gone':
      return 'what it showed is not there any more';
  }
}

/** As the app downloads it. */
export async function exportDashboard(context: CommandContext, id: string): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const { name, description, document } = await client.get<Saved>(pathOf(id));
    context.output.write(`${JSON.stringify({ name, description, document }, null, 2)}\n`);
  });
}

/** Errors: Problem where the file is no dashboard. */
export async function importDashboard(context: CommandContext, file: string): Promise<void> {
  const draft = readJsonObject(file, '<file>');
  await context.withConnection(async ({ client }) => {
    const { id, name } = await client.post<Saved>(
      '/api/dashboards',
      JSON.stringify(draft),
      'application/json',
    );
    context.output.write(`${printable(name)} is the dashboard ${id}.\n`);
  });
}

const pathOf = (id: string) => `/api/dashboards/${encodeURIComponent(id)}`;
