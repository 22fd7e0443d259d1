/** `muster trace`: why the events of a group's people count for it, or why one event does not. */
import { Problem } from '../domain/problem.ts';
import type { EventTrace, GroupTrace } from '../query/contract.ts';
import { chooseGroupType } from './accounts.ts';
import type { CommandContext } from './context.ts';
import { writeMoment } from './moments.ts';
import { renderCells } from './present/table.ts';
import { printable } from './present/text.ts';
import { writeGroupPath } from './unit-path.ts';

interface TraceFlags {
  readonly groupType?: string;
  readonly event?: string;
  readonly json?: true;
}

const eventsShown = 12;

export async function showTrace(
  context: CommandContext,
  value: string | undefined,
  flags: TraceFlags,
): Promise<void> {
  const { event: id, json } = flags;
  if (value === undefined && id === undefined)
    throw new Problem('invalid_request', 'name a group, or an event with --event', 'value');
  await context.withConnection(async ({ client }) => {
    if (value !== undefined && id === undefined) {
      const type = await chooseGroupType(client, flags.groupType);
      const trace = await client.get<GroupTrace>(writeGroupPath(type, value, '/trace'));
      return write(json ? JSON.stringify(trace, null, 2) : renderGroup(trace));
    }
    const group = value === undefined ? {} : { type: await chooseGroupType(client, flags.groupType), value };
    const query = new URLSearchParams(group);
    const trace = await client.get<EventTrace>(`/api/events/${encodeURIComponent(id ?? '')}/trace?${query}`);
    return write(json ? JSON.stringify(trace, null, 2) : renderEvent(trace));
  });

  function write(text: string): void {
    context.output.write(`${text}\n`);
  }
}

function renderGroup(trace: GroupTrace): string {
  const { conclusion, carriers, since, events, refused } = trace;
  const table = {
    columns: ['', `events since ${since}`, 'in it', 'in others', 'in none', 'last in it'],
    rows: carriers.map((each) => [
      [each.platform, each.version].filter(Boolean).join(' ') || '–',
      each.events,
      each.inGroup,
      each.otherGroup,
      each.noGroup,
      each.lastInGroupMs === undefined ? '–' : writeMoment(each.lastInGroupMs),
    ]),
  };
  return [
    ...conclusion.map(printable),
    ...(carriers.length > 0 ? ['', renderCells(table)] : []),
    ...(events.length > 0 ? ['', 'Their last events:', renderEvents(events)] : []),
    ...refused.map(
      ({ atMs, reason, detail }) => `Refused ${writeMoment(atMs)}: ${reason}, ${printable(detail)}`,
    ),
  ].join('\n');
}

function renderEvents(events: GroupTrace['events']): string {
  return events
    .slice(0, eventsShown)
    .map(({ timeMs, type, userId, user, verdict }) => {
      const what = `${writeMoment(timeMs)}  ${type} of ${userId ?? `user ${user}`}`;
      return printable(`${what}: ${verdict.counts ? 'counts' : 'does not count'}. ${verdict.detail}`);
    })
    .join('\n');
}

function renderEvent(trace: EventTrace): string {
  if (trace.kind === 'refused')
    return trace.refused
      .flatMap(({ atMs, reason, detail, raw }) => [
        `Refused ${writeMoment(atMs)}: ${reason}, ${printable(detail)}`,
        printable(raw),
      ])
      .join('\n');
  if (trace.kind === 'operation') return renderOperation(trace);
  const { event, receipt, sent, user, groups, without, verdict, cuts } = trace;
  return [
    `${printable(event.type)} of ${printable(event.userId ?? event.deviceId ?? user.number)}, ${writeMoment(event.timeMs)}`,
    ...(verdict
      ? [
          `${verdict.counts ? 'It counts' : 'It does not count'} for ${printable(verdict.value)}. ${printable(verdict.detail)}`,
        ]
      : []),
    '',
    `Received ${writeMoment(receipt.atMs)} (${receipt.source}), request ${printable(receipt.request)}`,
    `Sent with the groups ${printable(JSON.stringify(sent.groups))}`,
    ...groups.map(({ type, value, why }) => `In ${printable(type)} ${printable(value)}: ${printable(why)}`),
    ...(without.length > 0 ? [`In no ${without.map(printable).join(', no ')}.`] : []),
    `Properties ${printable(JSON.stringify(event.properties))}`,
    ...cuts.map(({ reason, detail }) => `Of the same request: ${reason}, ${printable(detail)}`),
  ].join('\n');
}

function renderOperation({ operation, receipt, cuts }: Extract<EventTrace, { kind: 'operation' }>): string {
  return [
    `${operation.kind}, ${writeMoment(operation.timeMs)}`,
    `Received ${writeMoment(receipt.atMs)} (${receipt.source}), request ${printable(receipt.request)}`,
    printable(JSON.stringify(operation.item)),
    ...Object.values(operation.notes).map(printable),
    ...cuts.map(({ reason, detail }) => `Of the same request: ${reason}, ${printable(detail)}`),
  ].join('\n');
}
