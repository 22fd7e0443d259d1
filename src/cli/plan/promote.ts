/** `muster plan diff`, `promote` and `undo`: from one environment of an application to another. */
import { Problem } from '../../domain/problem.ts';
import type { MusterClient } from '../client.ts';
import type { CommandContext } from '../context.ts';
import type { Flags } from '../create-context.ts';
import { renderCells } from '../present/table.ts';
import { nameChange, planPath } from './entry.ts';

interface Line {
  readonly section: string;
  readonly key: string;
  readonly name: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly kept?: { readonly note: string; readonly by: string };
}

interface Diff {
  readonly from: { readonly id: number; readonly name: string };
  readonly digest: string;
  readonly lines: readonly Line[];
}

interface Promotion {
  readonly id: number;
  readonly lines: readonly Line[];
  readonly undoneMs?: number;
}

const promotionsPath = `${planPath}/promotions`;
const contentType = 'application/json';

export async function showDiff(context: CommandContext, flags: Flags): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const diff = await readDiff(client, flags);
    context.output.write(flags['json'] ? `${JSON.stringify(diff, null, 2)}\n` : renderDiff(diff));
  });
}

/** Nothing is taken away, or carried over that somebody keeps back, that was not asked for. */
export async function promote(context: CommandContext, flags: Flags): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const diff = await readDiff(client, flags);
    const sections = flags['section'] as readonly string[] | undefined;
    const lines = diff.lines.filter(
      ({ section, after, kept }) =>
        (sections === undefined || sections.includes(section)) &&
        (after !== undefined || flags['remove'] === true) &&
        (kept === undefined || flags['kept'] === true),
    );
    if (lines.length === 0) {
      context.output.write('Nothing is to be carried over.\n');
      return;
    }
    const { from, digest } = diff;
    const body = { from: from.id, digest, lines: lines.map(({ section, key }) => ({ section, key })) };
    const { id } = await client.post<Promotion>(promotionsPath, JSON.stringify(body), contentType);
    context.output.write(renderDiff({ ...diff, lines }));
    context.output.write(`Done, all of it; npx muster plan undo ${id} takes it back.\n`);
  });
}

export async function undoPromotion(context: CommandContext, id: string | undefined): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const { promotions } = await client.get<{ readonly promotions: readonly Promotion[] }>(promotionsPath);
    const last = promotions.find(({ undoneMs }) => undoneMs === undefined);
    const wanted = id ?? last?.id;
    if (wanted === undefined)
      throw new Problem('not_found', 'Nothing was carried over to this project.', 'id');
    const undone = await client.post<Promotion>(`${promotionsPath}/${encodeURIComponent(wanted)}/undo`);
    context.output.write(`Taken back: ${undone.lines.length} lines are as they were before.\n`);
  });
}

async function readDiff(client: MusterClient, flags: Flags): Promise<Diff> {
  const wanted = String(flags['from'] ?? 'test');
  const { environments } = await client.get<{
    readonly environments: readonly {
      readonly id: number;
      readonly name: string;
      readonly environment: string;
      readonly isThis: boolean;
    }[];
  }>('/api/environments');
  const others = environments.filter(({ isThis }) => !isThis);
  const found = others.filter(
    ({ id, name, environment }) => String(id) === wanted || name === wanted || environment === wanted,
  );
  const [source] = found;
  if (source && found.length === 1) return client.get<Diff>(`${planPath}/diff?from=${source.id}`);
  const names =
    others.map(({ id, name, environment }) => `${id} (${name}, ${environment})`).join(', ') || 'none';
  throw new Problem(
    'invalid_request',
    `names one other environment of the application, not ${JSON.stringify(wanted)}; there are ${names}.`,
    '--from',
  );
}

function renderDiff({ from, lines }: Diff): string {
  if (lines.length === 0) return `Nothing differs from ${from.name}.\n`;
  const hasKept = lines.some(({ kept }) => kept);
  const rows = lines.map((line) => [
    ...[nameChange(line), line.section, line.name],
    ...(hasKept ? [line.kept ? [line.kept.by, line.kept.note].filter(Boolean).join(': ') : ''] : []),
  ]);
  return `${renderCells({ columns: ['', 'section', 'what', ...(hasKept ? ['kept back by'] : [])], rows })}\n`;
}
