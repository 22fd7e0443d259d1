/** Reads a page of the events of one group. */
import { groupId } from '../../../domain/ids.ts';
import type { ProjectFacts } from '../../facts.ts';
import { type ActivityEvent, readEvents } from '../../people/events.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import { planUnitUse } from '../plan.ts';
import { type EventPlace, eventsAtStatement, placesOfGroupStatement } from '../sql/group-events.ts';
import { readEventPosition, type ShownEvents, showEventPage } from './event.ts';

/** Errors: Problem at `before`. */
export async function readGroupEvents(
  run: RunStatement,
  facts: ProjectFacts,
  groupType: string,
  value: string,
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<ShownEvents> {
  const position = readEventPosition(before);
  const { stream } = planUnitUse({ kind: 'group', groupType }, facts);
  const unit = groupId(facts.project, groupType, value);
  const places = await run(placesOfGroupStatement(stream, unit, limit + 1, { before: position }));
  return showEventPage(await readEventsAt(run, facts, places), limit);
}

/** In the order of the places. */
export async function readEventsAt(
  run: RunStatement,
  facts: ProjectFacts,
  places: readonly EventPlace[],
): Promise<readonly ActivityEvent[]> {
  if (places.length === 0) return [];
  const rows = await run(eventsAtStatement(facts.project, places, facts.groupTypes.length));
  const byPlace = new Map(rows.map((row) => [`${row.chunk} ${row.row}`, row]));
  const wanted = places.flatMap(({ chunk, row }) => byPlace.get(`${chunk} ${row}`) ?? []);
  return readEvents(run, facts, wanted);
}
