/** `muster find-users` and `muster show-user`: the users of the product. */
import type { ShownEvents, UserList, UserPage } from '../query/contract.ts';
import type { CommandContext } from './context.ts';
import { writeMoment } from './moments.ts';
import { renderCells } from './present/table.ts';
import { printable } from './present/text.ts';
import { writeUserPath } from './unit-path.ts';

export interface FindUsersFlags {
  readonly sort?: string;
  readonly devices?: true;
  readonly limit: string;
  readonly json?: true;
}

export async function findUsers(
  context: CommandContext,
  text: string | undefined,
  { sort, devices, limit, json }: FindUsersFlags,
): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const query = new URLSearchParams({
      limit,
      ...(text !== undefined && { q: text }),
      ...(sort !== undefined && { sort }),
      ...(devices && { devices: 'true' }),
    });
    const list = await client.get<UserList>(`/api/users?${query}`);
    context.output.write(`${json ? JSON.stringify(list, null, 2) : renderList(list)}\n`);
  });
}

function renderList({ users, found, next }: UserList): string {
  const columns = ['', 'name', 'last seen', 'active days', 'groups'];
  const rows = users.map(({ userId, user, name, lastSeenMs, activeDays, groups }) => [
    userId ?? `user ${user}`,
    name ?? '–',
    lastSeenMs === undefined ? 'never' : writeMoment(lastSeenMs),
    activeDays,
    groups.map((group) => group.name ?? group.value).join(', '),
  ]);
  return [
    ...(found ? [`${found.people} with a user id, ${found.devices} without`, ''] : []),
    rows.length > 0 ? renderCells({ columns, rows }) : 'None.',
    ...(next === undefined ? [] : ['More are not shown; --limit shows more.']),
  ].join('\n');
}

const eventsShown = 12;

export async function showUser(
  context: CommandContext,
  id: string,
  { number = false, json }: { readonly number?: boolean; readonly json?: true },
): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const page = await client.get<UserPage>(writeUserPath(id, number));
    const { events } = await client.get<ShownEvents>(writeUserPath(page.user, true, '/events'));
    context.output.write(
      `${json ? JSON.stringify({ ...page, events }, null, 2) : renderPage(page, events)}\n`,
    );
  });
}

function renderPage(page: UserPage, events: ShownEvents['events']): string {
  const { user, userId, name, totals, lastSeenMs, ids, groups, properties } = page;
  const head = [name, userId, `number ${user}`].filter((part) => part !== undefined);
  const seen = lastSeenMs === undefined ? 'never seen' : `last seen ${writeMoment(lastSeenMs)}`;
  return [
    head.map(printable).join(' · '),
    `${totals.events} events in ${totals.sessions} sessions, ${seen}`,
    ...ids.map(({ kind, id }) => `${kind === 'user_id' ? 'user id' : 'device id'} ${printable(id)}`),
    ...groups.map(describeGroup),
    '',
    renderCells({
      columns: ['property', 'value', 'since', 'source'],
      rows: properties.map(({ name: property, value, versions: [latest] }) => [
        property,
        value === undefined ? '–' : JSON.stringify(value),
        latest ? writeMoment(latest.fromMs) : '–',
        latest?.source ?? '–',
      ]),
    }),
    '',
    renderCells({
      columns: ['', '', 'groups'],
      rows: events
        .slice(0, eventsShown)
        .map(({ timeMs, type, groups: those }) => [
          writeMoment(timeMs),
          type,
          those.map(({ type: groupType, value }) => `${groupType} ${value}`).join(', '),
        ]),
    }),
  ].join('\n');
}

function describeGroup({
  type,
  value,
  why,
  fromMs,
  untilMs,
  events,
  source,
}: UserPage['groups'][number]): string {
  const group = `${printable(type)} ${printable(value)}`;
  if (why === 'events')
    return `${group}: named by ${events ?? 0} events from ${writeMoment(fromMs)} to ${writeMoment(untilMs ?? fromMs)}`;
  const end = untilMs === undefined ? '' : ` until ${writeMoment(untilMs)}`;
  return `${group}: since ${writeMoment(fromMs)}${end}, by ${source ?? 'an unknown source'}`;
}
