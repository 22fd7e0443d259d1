/** `muster explain`: how a number of a chart is counted, and what it is with one thing changed at a time. */
import { formatCount } from '../domain/format-count.ts';
import { type Explanation, parseDefinition } from '../query/contract.ts';
import type { MusterClient } from './client.ts';
import type { CommandContext } from './context.ts';
import { printable } from './present/text.ts';
import { readJson } from './read-json.ts';

export interface ExplainFlags {
  readonly definition: string;
  readonly point?: string;
  readonly timeZone?: string;
  readonly json?: true;
}

type Change = Explanation['changes'][number];

const changeTexts: Readonly<Record<Change, string>> = {
  nothingLeftOut: 'nothing left out',
  leftOut: 'without what is left out by rule',
  everyEventActive: 'every event active',
  onlyActive: 'active events only',
  timeZone: 'in the other time zone',
  otherWeekStart: 'weeks from the other day',
  asItWas: 'properties as they were',
  asItIsNow: 'properties as they are now',
};

export async function explainChart(context: CommandContext, flags: ExplainFlags): Promise<void> {
  const definition = parseDefinition(readJson(flags.definition, '--definition'));
  const point = readPoint(flags, definition.kind);
  // As JSON, what is undefined is absent.
  const request = { definition, point, timeZone: flags.timeZone };
  await context.withConnection(async ({ client }) => {
    const explanation = await ask(client, request);
    const changed: { readonly change: Change; readonly number: Explanation['number'] }[] = [];
    // Without a number there is none to compare.
    for (const change of explanation.number ? explanation.changes : [])
      changed.push({ change, number: (await ask(client, { ...request, change })).number });
    const text = flags.json
      ? JSON.stringify({ ...explanation, changed }, null, 2)
      : [
          ...describe(explanation),
          ...(changed.length > 0 ? ['', 'The same number with one thing changed'] : []),
          ...changed.map(({ change, number }) => renderRow(changeTexts[change], writeNumber(number))),
        ].join('\n');
    context.output.write(`${text}\n`);
  });
}

/** Of a chart of lines the whole range, unless another number is asked for. */
function readPoint({ point }: ExplainFlags, kind: string): unknown {
  if (point !== undefined) return readJson(point, '--point');
  return kind === 'segmentation' || kind === 'composition' ? { kind } : undefined;
}

function ask(client: MusterClient, request: object): Promise<Explanation> {
  return client.post<Explanation>('/api/explain', JSON.stringify(request), 'application/json');
}

function describe(explanation: Explanation): readonly string[] {
  const { sentence = '', number, plural, range, interval, x, timeZone, weekStart, freshnessMs } = explanation;
  const rows: [string, string][] = [
    ...(number ? [['number', writeNumber(number)] as [string, string]] : []),
    ['counted', plural],
    [
      'dates',
      `${range.start} to ${range.end}, each ${interval}${x === undefined ? '' : `; this one from ${x}`}`,
    ],
    ['time zone', `${timeZone}, weeks from ${weekStart === 'sunday' ? 'Sunday' : 'Monday'}`],
    ['active events', writeActive(explanation)],
    ['properties', writeView(explanation)],
    ['left out', writeLeftOut(explanation)],
    ...writeBare(explanation),
    ['complete', `up to ${new Date(freshnessMs).toISOString()}`],
  ];
  return [printable(sentence), '', ...rows.map(([name, text]) => renderRow(name, text))];
}

const renderRow = (name: string, text: string) => `${name.padEnd(34)}${printable(text)}`;

function writeNumber(number: Explanation['number']): string {
  if (!number || number.value === null) return '–';
  const { value, of, incomplete, countsUnits } = number;
  const parts = of === undefined ? `${value}` : `${value} of ${of}`;
  return `${parts}${countsUnits ? ', as its list has' : ''}${incomplete ? ', so far' : ''}`;
}

function writeActive({ countsActive, countsInactive, inactiveEvents }: Explanation): string {
  if (countsInactive && inactiveEvents.length > 0)
    return `all, also inactive ones: ${inactiveEvents.join(', ')}`;
  if (!countsActive) return 'make no difference here';
  return inactiveEvents.length === 0 ? 'all' : `all but ${inactiveEvents.join(', ')}`;
}

function writeView({ readsProperties, propertyView }: Explanation): string {
  if (!readsProperties) return 'none is read';
  return {
    event: 'as they were at the event',
    now: 'as they are now',
    start: 'as they were when the interval began',
  }[propertyView];
}

function writeLeftOut({ leftOut: { hasRule, isOn, units }, singular, plural }: Explanation): string {
  if (!hasRule) return 'nothing: there is no rule';
  if (!isOn) return 'nothing, though there is a rule';
  return units === undefined ? 'by rule' : `${formatCount(units, singular, plural)} by rule`;
}

function writeBare({ eventsWithoutUnit = 0, singular }: Explanation): [string, string][] {
  if (eventsWithoutUnit === 0) return [];
  return [[`no ${singular}`, formatCount(eventsWithoutUnit, 'event', 'events')]];
}
