/** `muster segment preview`. */
import type { JsonObject } from '../../domain/json.ts';
import type { CallPreview, ComparedCall, Comparison } from '../../server/open-segment.ts';
import type { CommandContext } from '../context.ts';
import { fitted, left, measureWidth, numberText, printable, right } from '../present/text.ts';
import { readJson } from '../read-json.ts';

/** `muster segment preview`: what would change, one row for all calls that change alike. `callsFile`: calls to try it on. */
export async function previewMapping(
  context: CommandContext,
  file: string,
  callsFile: string | undefined,
): Promise<void> {
  const mapping = readJson(file, 'file');
  const sent = callsFile === undefined ? undefined : readJson(callsFile, '--calls');
  const body = JSON.stringify({ mapping, calls: sent === undefined ? undefined : [sent].flat() });
  await context.withConnection(async ({ client }) => {
    const comparison = await client.post<Comparison>('/api/segment/preview', body, 'application/json');
    const { output } = context;
    const width = output.isTTY ? (output.columns ?? 80) : 120;
    output.write(`${renderComparison(comparison, width)}\n`);
  });
}

export function renderComparison({ total, changed, byCallType, calls }: Comparison, width: number): string {
  if (total === 0)
    return 'No calls were received yet, so there is nothing to compare; --calls takes some from a file.';
  const parts = Object.entries(byCallType).map(
    ([callType, each]) => `${callType} ${numberText(each.changed)} of ${numberText(each.total)}`,
  );
  const all = total === 1 ? '1 call' : `the ${numberText(total)} calls`;
  const count = `${numberText(changed)} of ${all} would change: ${parts.join(', ')}.`;
  const different = calls.filter((call) => call.changed);
  if (different.length === 0) return count;
  const alike = [...Map.groupBy(different, makeLikeness).values()];
  return [count, '', ...layOut(alike.map(makeRow), width)].join('\n');
}

type Row = readonly [calls: string, call: string, before: readonly string[], after: readonly string[]];

function makeRow(alike: readonly ComparedCall[]): Row {
  const [example] = alike as [ComparedCall];
  const { before, after } = example;
  const inShort = [outcome(before, namesOnly), outcome(after, namesOnly)] as const;
  const differs = inShort[0].join('\n') !== inShort[1].join('\n');
  const [left, right] = differs ? inShort : [outcome(before, inFull), outcome(after, inFull)];
  return [numberText(alike.length), nameCall(example), left, right];
}

type Wording = (properties: JsonObject) => string;
const namesOnly: Wording = (properties) => Object.keys(properties).join(', ');
const inFull: Wording = (properties) => JSON.stringify(properties);

/** Calls that differ only in values become the same thing. */
function makeLikeness(each: ComparedCall): string {
  const shape = ({ items, refusal }: CallPreview) => [
    refusal?.reason,
    ...items.map(({ kind, level, groups, properties, eventType }) => [
      ...[kind, level, eventType],
      ...[Object.keys(groups), Object.keys(properties)],
    ]),
  ];
  return JSON.stringify([nameCall(each), shape(each.before), shape(each.after)]);
}

function nameCall({ callType, call }: Pick<ComparedCall, 'callType' | 'call'>): string {
  const name = callType === 'track' ? call['event'] : call['name'];
  return typeof name === 'string' ? `${callType} ${printable(name)}` : callType;
}

/** A line per thing that a call becomes. */
function outcome({ items, refusal }: CallPreview, wording: Wording): readonly string[] {
  const lines = items.map((item) => makeLine(item, wording));
  if (refusal) lines.push(`left out: ${refusal.reason}, ${refusal.detail}`);
  return lines.length > 0 ? lines.map(printable) : ['nothing'];
}

function makeLine(
  { kind, groups, properties, eventType }: CallPreview['items'][number],
  wording: Wording,
): string {
  const named = Object.entries(groups)
    .map(([type, values]) => `${type} ${values.join(', ')}`)
    .join('; ');
  const propertiesText = Object.keys(properties).length === 0 ? '' : wording(properties);
  switch (kind) {
    case 'event':
      return `event ${eventType ?? ''}${named === '' ? '' : ` in ${named}`}${wording === inFull ? ` with ${propertiesText || 'no properties'}` : ''}`;
    case 'identify':
      return `user${named === '' ? '' : ` joins ${named}`}${propertiesText === '' ? '' : `; sets ${propertiesText}`}`;
    case 'groupIdentify':
      return `${named}${propertiesText === '' ? ' is known' : ` sets ${propertiesText}`}`;
    case 'map':
      return `user ${String(properties['userId'])} counts as ${String(properties['globalUserId'] ?? 'nobody else')}`;
  }
}

const gap = '  ';

function layOut(rows: readonly Row[], width: number): readonly string[] {
  const all: readonly Row[] = [['calls', 'call', ['before'], ['after']], ...rows];
  const countWidth = Math.max(...all.map(([count]) => measureWidth(count)));
  const nameWidth = Math.min(28, Math.max(...all.map(([, name]) => measureWidth(name))));
  const rest = Math.max(40, width - countWidth - nameWidth - 3 * gap.length);
  const widest = Math.max(...all.flatMap(([, , before]) => before.map(measureWidth)));
  const beforeWidth = Math.min(widest, Math.floor(rest / 2));
  return all.flatMap(([count, name, before, after]) =>
    Array.from({ length: Math.max(before.length, after.length) }, (_, line) =>
      [
        right(line === 0 ? count : '', countWidth),
        left(line === 0 ? fitted(name, nameWidth) : '', nameWidth),
        left(fitted(before[line] ?? '', beforeWidth), beforeWidth),
        fitted(after[line] ?? '', rest - beforeWidth),
      ]
        .join(gap)
        .trimEnd(),
    ),
  );
}
