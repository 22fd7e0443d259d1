/** Quiet groups that may not be quiet: their people go on sending the same events, which name no group any more. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { groupUnits } from '../../sql/scan/conditions.ts';
import { compileSelector, listDateHints, listTimeConditions } from '../../sql/scan/stream.ts';
import { all, as, call, cast, column, from, isIn, same } from '../../sql/tree/build.ts';
import { readTable, type Select } from '../../sql/tree/nodes.ts';
import type { TypeReading } from '../kept-with-type.ts';
import { limitToDays, planUnitUse } from '../plan.ts';
import { scanGroupPairs } from '../sql/group-pairs.ts';
import { groupsOfLostUseStatement } from '../sql/lost-use.ts';
import { readGroupWords } from './group-words.ts';
import { sumValues } from './list/list.ts';

/** Full days, beside today, in which they go on: as many as the trace of a group tells of. */
const toldDays = 7;
/** Single ones are retries, and events from before a sign-in. */
const eventsMin = 3;

export const quietTrackingSchema = z
  .object({
    groupType: z.string(),
    groups: z.array(z.string()).describe('values of those in doubt, the dearest first'),
    yearlyValue: z.number().optional().describe('of these; absent: no property is the value'),
  })
  .meta({ id: 'QuietTracking' });

type QuietTracking = Readonly<z.output<typeof quietTrackingSchema>>;

/** Errors: Problem. */
export async function readQuietTracking({ run, facts, type }: TypeReading): Promise<QuietTracking> {
  const { units, groupType, terms } = type;
  const words = readGroupWords(type);
  const worth = (index: number) => units[index]?.now.yearlyValue ?? 0;
  const quiet = Array.from(units, (_, index) => index)
    .filter((index) => words.has(index, 'quiet') && !words.has(index, 'leftOut'))
    .sort((a, b) => worth(b) - worth(a))
    .slice(0, limits.unitsPerStatementMax);
  const doubted = quiet.length === 0 ? new Set() : await readLost(quiet);
  const found = quiet.filter((index) => doubted.has(units[index]?.unit));
  return {
    groupType,
    groups: found.flatMap((index) => units[index]?.value ?? []),
    ...(terms.meanings.value && { yearlyValue: sumValues(type, found) }),
  };

  async function readLost(indexes: readonly number[]): Promise<ReadonlySet<unknown>> {
    const plan = planUnitUse({ kind: 'group', groupType }, facts);
    const ids = indexes.flatMap((index) => units[index]?.unit ?? []);
    const named = scanGroupPairs(limitToDays(plan), ids);
    const users: Select = { node: 'select', columns: [same('user')], from: from(named), groupBy: ['user'] };
    const stream = limitToDays(plan, toldDays);
    if (stream.unit.kind === 'user') throw new Error('bug: only groups are quiet');
    const lost: Select = {
      node: 'select',
      columns: [same('user'), as('event', cast(column('event_type'), 'String')), as('n', call('count'))],
      from: readTable(stream.project, 'events'),
      where: all(
        ...listTimeConditions(stream, column('time')),
        ...listDateHints(stream),
        call('empty', groupUnits(stream.unit.place)),
        compileSelector(stream, plan.use),
        isIn(column('user'), users),
      ),
      groupBy: ['user', 'event'],
    };
    const rows = await run(groupsOfLostUseStatement({ lost, named }, ids.length));
    return new Set(rows.filter(({ events }) => events >= eventsMin).map(({ unit }) => unit));
  }
}
