/** `muster computed show`. */
import type { CommandContext } from '../context.ts';
import type { Flags } from '../create-context.ts';
import { writeMoment } from '../moments.ts';
import { renderCells } from '../present/table.ts';
import { printable } from '../present/text.ts';
import { type ComputedAnswer, findComputed, makePath, readRuns } from './answers.ts';
import { renderRuns } from './describe.ts';

interface HistoryAnswer {
  readonly versions: readonly {
    readonly value: unknown;
    readonly fromMs: number;
    readonly untilMs?: number;
    readonly run?: string;
  }[];
}

export async function showComputed(context: CommandContext, name: string, flags: Flags): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const property = await findComputed(client, name);
    const write = (answer: unknown, text: string) =>
      context.output.write(`${flags['json'] ? JSON.stringify(answer, null, 2) : text}\n`);
    if (flags['value'] !== undefined) {
      const value = encodeURIComponent(String(flags['value']));
      const history = await client.get<HistoryAnswer>(makePath(property, `/history?value=${value}`));
      write(history, renderHistory(history));
      return;
    }
    const runs = await readRuns(client, property);
    write({ ...property, runs }, [...describe(property), '', renderRuns(runs.slice(0, 10))].join('\n'));
  });
}

function describe(property: ComputedAnswer): readonly string[] {
  const { name, groupType, sentence, scheduleSentence, timeZone, whenInactive, owner, usedIn } = property;
  return [
    `${name} of each ${groupType}: ${sentence}`,
    `${scheduleSentence}${timeZone === undefined ? '' : ` in ${timeZone}`}; without activity: ${whenInactive}; owner: ${owner}`,
    ...(property.description === '' ? [] : [property.description]),
    `id ${property.id}, version ${property.version}, ${property.state}`,
    ...property.versions.map(
      (each) =>
        `  version ${each.version} ${each.fromMs === 0 ? 'from the beginning' : `since ${writeMoment(each.fromMs)}`} by ${each.madeBy}: ${each.sentence}`,
    ),
    usedIn.length === 0
      ? 'Nothing that is saved uses it.'
      : `Used in ${usedIn.map((use) => `${use.kind} ${use.name}`).join(', ')}`,
  ].map((line) => printable(line));
}

function renderHistory({ versions }: HistoryAnswer): string {
  if (versions.length === 0) return 'It has never had a value.';
  return renderCells({
    columns: ['value', 'from', 'until', 'run'],
    rows: versions.map(({ value, fromMs, untilMs, run }) => [
      ...[
        JSON.stringify(value),
        writeMoment(fromMs),
        untilMs === undefined ? 'now' : writeMoment(untilMs),
        run ?? '',
      ],
    ]),
  });
}
