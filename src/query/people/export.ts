/** Exports the events received in a time span, with user and group properties. */
import type { UnitId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import type { ProjectFacts } from '../facts.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { type ActivityEvent, readEvents } from './events.ts';
import { findCanonicalUsers } from './search.ts';
import {
  type ChunkRow,
  type ChunkSpan,
  type ExportHour,
  exportChunksStatement,
  exportEventsStatement,
  exportHoursStatement,
} from './sql-export.ts';
import { idsOfUsersStatement } from './sql-people.ts';

export type { ExportHour } from './sql-export.ts';

/** An event, and the user that its own was merged into, if any. */
export interface ExportedEvent extends ActivityEvent {
  readonly countsAs?: { readonly user: UnitId; readonly userId: string | undefined };
}

/** Runs a few statements as one entry of the chart queue. */
export type InTurn = <T>(work: (run: RunStatement) => Promise<T>) => Promise<T>;

/** Hours (UTC) with received events; fromMs inclusive, toMs exclusive. */
export async function exportHours(
  inTurn: InTurn,
  { project }: ProjectFacts,
  fromMs: number,
  toMs: number,
): Promise<readonly ExportHour[]> {
  const hours = await inTurn((run) => run(exportHoursStatement(project, fromMs, toMs)));
  return hours.map(({ hour, ...span }) => ({ startMs: hour * 3_600_000, ...span }));
}

/** The events received in an hour, in order of receipt. A batch is read when the consumer asks for it. */
export async function* exportEvents(
  inTurn: InTurn,
  facts: ProjectFacts,
  hour: ExportHour,
): AsyncGenerator<readonly ExportedEvent[]> {
  const chunks = await inTurn((run) => run(exportChunksStatement(facts.project, hour)));
  for (const span of joinSpans(chunks)) yield await inTurn((run) => readSpan(run, facts, hour, span));
}

/** Groups neighbouring chunks into spans that fit the batch size. */
function joinSpans(chunks: readonly ChunkRow[]): readonly ChunkSpan[] {
  const spans: ChunkSpan[] = [];
  let events = 0;
  for (const { chunk, events: count } of chunks) {
    const last = spans.at(-1);
    if (last && events + count <= limits.exportEventsPerBatch) {
      spans[spans.length - 1] = { ...last, toChunk: chunk };
      events += count;
    } else {
      spans.push({ fromChunk: chunk, toChunk: chunk });
      events = count;
    }
  }
  return spans;
}

async function readSpan(
  run: RunStatement,
  facts: ProjectFacts,
  hour: ExportHour,
  span: ChunkSpan,
): Promise<readonly ExportedEvent[]> {
  const rows = await run(exportEventsStatement(facts.project, hour, span, facts.groupTypes.length));
  const events = await readEvents(run, facts, rows);
  const others = await countingAs(run, facts, [...new Set(events.map(({ user }) => user))]);
  return events.map((event) => {
    const countsAs = others.get(event.user);
    return countsAs === undefined ? event : { ...event, countsAs };
  });
}

async function countingAs(run: RunStatement, facts: ProjectFacts, users: readonly UnitId[]) {
  const canonical = await findCanonicalUsers(run, facts, users);
  const moved = users.flatMap((user) => {
    const target = canonical.get(user);
    return target === undefined || target === user ? [] : [[user, target] as const];
  });
  const targets = [...new Set(moved.map(([, target]) => target))];
  const ids = targets.length === 0 ? [] : await run(idsOfUsersStatement(facts.project, targets));
  const userIds = new Map(
    ids.filter(({ id_kind: kind }) => kind === 'user_id').map(({ user, id }) => [user, id] as const),
  );
  return new Map(
    moved.map(([user, target]) => [user, { user: target, userId: userIds.get(target) }] as const),
  );
}
