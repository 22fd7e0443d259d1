import { DateTime } from 'luxon';
import type { Engine } from '../../src/store/contract.ts';

/** An event as these tests need it: groups by type, each a unit and its version. */
export interface StoredEvent {
  readonly chunk: number;
  readonly row: number;
  readonly event_type: string;
  readonly time: number;
  readonly user: string;
  readonly user_ver: string;
  readonly session_id: number;
  readonly groups: Readonly<Record<string, readonly (readonly [unit: string, ver: string])[]>>;
}

const slots = 16;

/** Puts events and their group types into the tables, as the drain would. */
export async function insertEvents(
  engine: Engine,
  project: number,
  types: readonly string[],
  events: readonly StoredEvent[],
): Promise<void> {
  const typeLines = types.map((type, slot) => JSON.stringify({ project, chunk: 1, row: slot, type, slot }));
  await engine.insert('group_types', typeLines.map((line) => `${line}\n`).join(''));
  await engine.insert(
    'events',
    events.map((event) => `${JSON.stringify(eventRow(project, types, event))}\n`).join(''),
  );
}

function eventRow(project: number, types: readonly string[], { groups, ...event }: StoredEvent) {
  const row: Record<string, unknown> = { ...event, project, received: event.time };
  const more = { type: [] as string[], id: [] as string[], ver: [] as string[] };
  for (const [type, list] of Object.entries(groups)) {
    const slot = types.indexOf(type);
    if (slot < slots) {
      row[`g${slot}`] = list.map(([unit]) => unit);
      row[`v${slot}`] = list.map(([, ver]) => ver);
      continue;
    }
    more.type.push(...list.map(() => type));
    more.id.push(...list.map(([unit]) => unit));
    more.ver.push(...list.map(([, ver]) => ver));
  }
  return { ...row, 'more_groups.type': more.type, 'more_groups.id': more.id, 'more_groups.ver': more.ver };
}

/** Every derived row as text, sorted: what the events lead to. Batches are left out, days added up over them. */
export function expectedRows(timeZone: string, events: readonly StoredEvent[]): readonly string[] {
  const rows: string[] = [];
  const days = new Map<string, Day>();
  for (const event of events) {
    const day = DateTime.fromMillis(event.time, { zone: timeZone }).toISODate() ?? '';
    const lists = { ...event.groups, $user: [[event.user, event.user_ver] as const] };
    for (const [type, list] of Object.entries(lists))
      for (const [index, [unit, ver]] of list.entries()) {
        const { event_type, time, user, user_ver, session_id, chunk, row } = event;
        const first = index === 0 ? 1 : 0;
        if (type !== '$user')
          rows.push(
            `group_events ${type} ${unit} ${ver} ${event_type} ${time} ${user} ${user_ver} ${session_id} ${first} ${chunk} ${row}`,
          );
        add(days, `unit_days ${type} ${event_type} ${day} ${unit} ${ver}`, first, time);
        add(days, `unit_days_all ${type} ${day} ${unit}`, first, time);
      }
  }
  for (const [key, { n, events: counted, first, last }] of days)
    rows.push(`${key} ${n} ${counted} ${first} ${last}`);
  return rows.sort();
}

interface Day {
  n: number;
  events: number;
  first: number;
  last: number;
}

function add(days: Map<string, Day>, key: string, first: number, time: number): void {
  const day = days.get(key) ?? { n: 0, events: 0, first: time, last: time };
  day.n++;
  day.events += first;
  day.first = Math.min(day.first, time);
  day.last = Math.max(day.last, time);
  days.set(key, day);
}

/** The same of what the tables hold. */
export async function derivedRows(engine: Engine, project: number): Promise<readonly string[]> {
  const ms = (column: string) => `toUnixTimestamp64Milli(${column})`;
  const days = `sum(n), sum(events), ${ms('min(first)')}, ${ms('max(last)')}`;
  const where = 'WHERE project = {project:UInt32}';
  const selects = [
    `SELECT 'group_events', type, unit, ver, event_type, ${ms('time')}, user, user_ver, session_id, first, chunk, row FROM group_events ${where}`,
    `SELECT 'unit_days', type, event_type, day, unit, ver, ${days} FROM unit_days ${where} GROUP BY type, event_type, day, unit, ver`,
    `SELECT 'unit_days_all', type, day, unit, ${days} FROM unit_days_all ${where} GROUP BY type, day, unit`,
  ];
  const rows: string[] = [];
  for (const sql of selects) {
    const answer = await engine.select(
      { sql, parameters: { project } },
      { timeLimitMs: 10_000, memoryLimitBytes: 1e9 },
    );
    rows.push(...answer.rows.map((row) => Object.values(row).join(' ')));
  }
  return rows.sort();
}
