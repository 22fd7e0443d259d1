/** All events of a stretch of receipts, with all that their users and groups had. */
import type { UnitId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import type { ResultRow } from '../../store/contract.ts';
import type { ProjectFacts } from '../facts.ts';
import type { Ask } from '../sql/tree/row-statement.ts';
import { type ActivityEvent, readEvents } from './events.ts';
import { canonicalOf } from './search.ts';
import {
  type ChunkSpan,
  type ExportHour,
  exportChunksStatement,
  exportEventsStatement,
  exportHoursStatement,
} from './sql-export.ts';
import { idsOfUsersStatement } from './sql-people.ts';

export type { ExportHour } from './sql-export.ts';

/** An event, and whom its user counts as where that is another one. */
export interface ExportedEvent extends ActivityEvent {
  readonly countsAs?: { readonly user: UnitId; readonly userId: string | undefined };
}

/** Runs a few statements as one that has its turn among charts. */
export type InTurn = <T>(work: (ask: Ask) => Promise<T>) => Promise<T>;

/** Hours (UTC) in which events were received, fromMs included, toMs not. */
export async function exportHours(
  inTurn: InTurn,
  { project }: ProjectFacts,
  fromMs: number,
  toMs: number,
): Promise<readonly ExportHour[]> {
  const { rows } = await inTurn((ask) => ask(exportHoursStatement(project, fromMs, toMs)));
  return rows.map((row) => ({ startMs: Number(row['hour']) * 3_600_000, ...spanOf(row) }));
}

/** The events received in an hour, in the order of their receipt; each batch is asked for when it is wanted. */
export async function* exportEvents(
  inTurn: InTurn,
  facts: ProjectFacts,
  hour: ExportHour,
): AsyncGenerator<readonly ExportedEvent[]> {
  const { rows } = await inTurn((ask) => ask(exportChunksStatement(facts.project, hour)));
  for (const span of spansOf(rows)) yield await inTurn((ask) => eventsOf(ask, facts, hour, span));
}

/** Neighbouring chunks, about as many events together as are held at once. */
function spansOf(chunks: readonly ResultRow[]): readonly ChunkSpan[] {
  const spans: ChunkSpan[] = [];
  let events = 0;
  for (const row of chunks) {
    const chunk = Number(row['chunk']);
    const last = spans.at(-1);
    if (last && events + Number(row['events']) <= limits.exportEventsPerBatch) {
      spans[spans.length - 1] = { ...last, toChunk: chunk };
      events += Number(row['events']);
    } else {
      spans.push({ fromChunk: chunk, toChunk: chunk });
      events = Number(row['events']);
    }
  }
  return spans;
}

async function eventsOf(
  ask: Ask,
  facts: ProjectFacts,
  hour: ExportHour,
  span: ChunkSpan,
): Promise<readonly ExportedEvent[]> {
  const { rows } = await ask(exportEventsStatement(facts.project, hour, span, facts.groupTypes.length));
  const events = await readEvents(ask, facts, rows);
  const others = await countingAs(ask, facts, [...new Set(events.map(({ user }) => user))]);
  return events.map((event) => {
    const countsAs = others.get(event.user);
    return countsAs === undefined ? event : { ...event, countsAs };
  });
}

async function countingAs(ask: Ask, facts: ProjectFacts, users: readonly UnitId[]) {
  const canonical = await canonicalOf(ask, facts, users);
  const moved = users.flatMap((user) => {
    const target = canonical.get(user);
    return target === undefined || target === user ? [] : [[user, target] as const];
  });
  const targets = [...new Set(moved.map(([, target]) => target))];
  const ids = targets.length === 0 ? [] : (await ask(idsOfUsersStatement(facts.project, targets))).rows;
  const userIds = new Map(
    ids
      .filter((row) => row['id_kind'] === 'user_id')
      .map((row) => [String(row['user']), String(row['id'])] as const),
  );
  return new Map(
    moved.map(([user, target]) => [user, { user: target, userId: userIds.get(target) }] as const),
  );
}

function spanOf(row: ResultRow): ChunkSpan {
  return { fromChunk: Number(row['fromChunk']), toChunk: Number(row['toChunk']) };
}
