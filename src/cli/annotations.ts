/** `muster annotate`: lists, makes and deletes annotations. */
import type { CommandContext } from './context.ts';
import { renderCells } from './present/table.ts';
import { printable } from './present/text.ts';

interface Listed {
  readonly id: number;
  readonly label: string;
  readonly start: string;
  readonly end: string | null;
  readonly category: { readonly name: string } | null;
  readonly release: { readonly version: string } | null;
  readonly createdBy: string;
}

export interface AnnotateFlags {
  readonly until?: string;
  readonly category?: string;
  readonly details?: string;
  readonly chart?: string;
  readonly release?: string;
}

const path = '/api/annotations';

export async function listAnnotations(context: CommandContext): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const { annotations } = await client.get<{ readonly annotations: readonly Listed[] }>(path);
    if (annotations.length === 0) return void context.output.write('Nothing is noted yet.\n');
    const rows = annotations.map(({ id, label, start, end, category, release, createdBy }) => [
      ...[String(id), start, end ?? '', printable(label), printable(category?.name ?? '')],
      ...[printable(release?.version ?? ''), printable(createdBy)],
    ]);
    const columns = ['id', 'start', 'end', 'what', 'category', 'release', 'by'];
    context.output.write(`${renderCells({ columns, rows })}\n`);
  });
}

/** Errors: Problem where it says no moment. */
export async function addAnnotation(
  context: CommandContext,
  start: string,
  label: string,
  { until, category, details, chart, release }: AnnotateFlags,
): Promise<void> {
  const draft = {
    ...{ label, start, end: until, category, details, chart },
    ...(release !== undefined && { release: { version: release } }),
  };
  await context.withConnection(async ({ client }) => {
    const made = await client.post<Listed>(path, JSON.stringify(draft), 'application/json');
    context.output.write(`${printable(made.label)} is the annotation ${made.id}, at ${made.start}.\n`);
  });
}

export async function deleteAnnotation(context: CommandContext, id: string): Promise<void> {
  await context.withConnection(async ({ client }) => {
    await client.delete(`${path}/${encodeURIComponent(id)}`);
    context.output.write(`The annotation ${printable(id)} is deleted.\n`);
  });
}
