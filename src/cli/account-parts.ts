/** What `muster account --show` shows beside the page: the timeline, events, history and cohorts of one group. */
import type { CohortsOfGroup, History, ShownEvents, Timeline } from '../query/contract.ts';
import type { MusterClient } from './client.ts';
import { writeMoment } from './moments.ts';
import { renderCells } from './present/table.ts';
import { printable } from './present/text.ts';
import { writeGroupPath } from './unit-path.ts';

export const accountParts = ['timeline', 'events', 'history', 'cohorts'] as const;

export type AccountPart = (typeof accountParts)[number];

/** A part as it is answered, and as text. */
export async function readPart(
  client: MusterClient,
  groupType: string,
  value: string,
  part: AccountPart,
): Promise<{ readonly answer: object; readonly text: string }> {
  const read = <T extends object>() => client.get<T>(writeGroupPath(groupType, value, `/${part}`));
  switch (part) {
    case 'timeline':
      return show(await read<Timeline>(), renderTimeline);
    case 'events':
      return show(await read<ShownEvents>(), renderEvents);
    case 'history':
      return show(await read<History>(), renderHistory);
    case 'cohorts':
      return show(await read<CohortsOfGroup>(), renderCohorts);
  }
}

function show<T extends object>(answer: T, render: (answer: T) => string) {
  return { answer, text: render(answer) };
}

function renderTimeline({ items }: Timeline): string {
  return items.map((item) => `${item.date}  ${printable(describeItem(item))}`).join('\n') || 'Nothing.';
}

function describeItem(item: Timeline['items'][number]): string {
  switch (item.kind) {
    case 'properties':
      return `${item.changes.map(describeChange).join(', ')} (${item.source})`;
    case 'joined':
      return `${item.person.userId} ${item.isBefore ? 'was there already' : 'joined'}`;
    case 'moved':
      return `${item.person.userId} moved to ${item.to.join(', ')}`;
    case 'quiet':
      return `${item.person.userId} went quiet for ${item.days} days${item.isOver ? '' : ' so far'}`;
    case 'back':
      return `${item.person.userId} came back after ${item.days} days`;
    case 'feature':
      return `first use of ${item.feature}${item.person ? ` by ${item.person.userId}` : ''}`;
    case 'gap':
      return `nobody used it for ${item.days} days from ${item.start}${item.end === undefined ? ', so far' : ''}`;
  }
}

function describeChange({
  name,
  before,
  after,
}: Extract<Timeline['items'][number], { kind: 'properties' }>['changes'][number]): string {
  const is = after === undefined ? 'nothing' : JSON.stringify(after);
  return before === undefined ? `${name} is ${is}` : `${name} from ${JSON.stringify(before)} to ${is}`;
}

function renderEvents({ events, next }: ShownEvents): string {
  const rows = events.map(({ timeMs, type, userId, user, client }) => [
    writeMoment(timeMs),
    type,
    userId ?? `user ${user}`,
    [client['platform'], client['version_name']].filter(Boolean).join(' '),
  ]);
  if (rows.length === 0) return 'None.';
  const table = renderCells({ columns: ['', '', '', ''], rows });
  return next === undefined ? table : `${table}\nEarlier ones are not shown.`;
}

function renderHistory({ properties }: History): string {
  const rows = properties.flatMap(({ name, versions }) =>
    versions.map(({ value, fromMs, untilMs, source }, index) => [
      index === 0 ? name : '',
      JSON.stringify(value),
      writeMoment(fromMs),
      untilMs === undefined ? '' : writeMoment(untilMs),
      source,
    ]),
  );
  return renderCells({ columns: ['', 'value', 'from', 'until', 'source'], rows });
}

function renderCohorts({ cohorts, others }: CohortsOfGroup): string {
  return [...cohorts.map(({ name }) => printable(name)), `${others} others`].join('\n');
}
