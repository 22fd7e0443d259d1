/** `muster computed create`. */
import { Problem } from '../../domain/problem.ts';
import { chooseGroupType } from '../accounts.ts';
import type { MusterClient } from '../client.ts';
import type { CommandContext } from '../context.ts';
import { renderCells } from '../present/table.ts';
import { printable } from '../present/text.ts';
import { readJsonObject } from '../read-json.ts';
import { type ComputedAnswer, computedPath } from './answers.ts';
import { renderComputed } from './describe.ts';
import type { ReadyMadeAnswer } from './list.ts';
import { waitForRuns } from './wait.ts';

export interface CreateFlags {
  readonly groupType?: string;
  readonly file?: string;
  readonly chart?: string;
  readonly readyMade?: readonly string[];
  readonly backfill?: string;
  readonly acceptUnknownEvents?: true;
  readonly preview?: true;
  readonly json?: true;
}

interface PreviewAnswer {
  readonly sentence: string;
  readonly scheduleSentence: string;
  readonly whenInactive: string;
  readonly values: {
    readonly groups: number;
    readonly changed: number;
    readonly empty: number;
    readonly rowsRead: number;
    readonly unknownEvents: readonly string[];
    readonly distribution: readonly { readonly label: string; readonly groups: number }[];
    readonly examples: readonly {
      readonly group: string;
      readonly before?: readonly string[];
      readonly after?: unknown;
    }[];
  };
  readonly durationMs: number;
  readonly backfill?: { readonly moments: number; readonly estimatedMs: number };
}

export async function createComputed(
  context: CommandContext,
  name: string | undefined,
  flags: CreateFlags,
): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const write = (answer: unknown, text: string) =>
      context.output.write(`${flags.json ? JSON.stringify(answer, null, 2) : text}\n`);
    if (flags.readyMade && !flags.preview) {
      const made = await createReadyMade(client, flags, flags.readyMade);
      write(made, renderComputed(await waitForRuns(client, made)));
      return;
    }
    const body = await writeBody(client, name, flags);
    if (flags.preview) {
      const { description: _, owner: __, acceptUnknownEvents: ___, ...previewed } = body;
      const answer = await client.post<PreviewAnswer>(`${computedPath}/preview`, JSON.stringify(previewed));
      write(answer, renderPreview(answer));
      return;
    }
    const made = await client.post<ComputedAnswer>(computedPath, JSON.stringify(body));
    const shown = renderComputed(await waitForRuns(client, [made]));
    write(made, [shown, ...(made.warnings ?? []).map(({ message }) => printable(message))].join('\n'));
  });
}

/** Several at once share their scans. */
async function createReadyMade(
  client: MusterClient,
  { groupType: named, backfill }: CreateFlags,
  given: readonly string[],
): Promise<readonly ComputedAnswer[]> {
  const groupType = await chooseGroupType(client, named);
  const type = encodeURIComponent(groupType);
  const { readyMade } = await client.get<ReadyMadeAnswer>(`${computedPath}/ready-made?groupType=${type}`);
  const rest = readyMade.filter(({ id }) => id === undefined).map(({ key }) => key);
  const keys = given.includes('all') ? rest : given;
  const body = { groupType, keys, backfillFrom: backfill ?? null };
  const made = await client.post<{ readonly computed: readonly ComputedAnswer[] }>(
    `${computedPath}/ready-made`,
    JSON.stringify(body),
  );
  return made.computed;
}

async function writeBody(
  client: MusterClient,
  name: string | undefined,
  { groupType, file, chart, readyMade, backfill, acceptUnknownEvents }: CreateFlags,
): Promise<Readonly<Record<string, unknown>>> {
  if ([file, chart, readyMade].filter((each) => each !== undefined).length !== 1)
    throw new Problem('invalid_request', 'takes one of --file, --chart and --ready-made.', '--file');
  const given = file === undefined ? {} : readJsonObject(file, '--file');
  return {
    ...given,
    ...(given['groupType'] === undefined || groupType !== undefined
      ? { groupType: await chooseGroupType(client, groupType) }
      : {}),
    ...(name !== undefined && { name }),
    ...(chart !== undefined && { chart }),
    ...(readyMade !== undefined && { readyMade: readyMade[0] }),
    ...(backfill !== undefined && { backfillFrom: backfill }),
    ...(acceptUnknownEvents && { acceptUnknownEvents }),
  };
}

function renderPreview({
  sentence,
  scheduleSentence,
  whenInactive,
  values,
  durationMs,
  backfill,
}: PreviewAnswer) {
  const examples = values.examples.map(({ group, before, after }) => [
    ...[group, before?.join(', ') ?? '–', after === undefined ? '–' : String(after)],
  ]);
  return [
    `${sentence}, ${scheduleSentence}; without activity: ${whenInactive}`,
    `${values.groups} groups: ${values.changed} would change, ${values.empty} have no value; ${values.rowsRead} rows read in ${durationMs} ms`,
    ...values.unknownEvents.map((name) =>
      printable(`The project never had an event ${JSON.stringify(name)}.`),
    ),
    ...(backfill
      ? [`Back-fill: ${backfill.moments} moments, at most about ${Math.ceil(backfill.estimatedMs / 1_000)} s`]
      : []),
    '',
    renderCells({
      columns: ['value', 'groups'],
      rows: values.distribution.map(({ label, groups }) => [label, groups]),
    }),
    '',
    renderCells({ columns: ['group', 'now', 'then'], rows: examples }),
  ].join('\n');
}
