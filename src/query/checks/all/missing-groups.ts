/** Check: events that mostly carry a group type, and sometimes do not. */
import type { Arrived, ArrivedType, Carried } from '../arrived.ts';
import type { Check, Found } from '../check.ts';
import { formatShare, listSamples, quote, writeCount } from '../describe.ts';
import { checkLimits } from '../limits.ts';
import { thresholds } from '../thresholds.ts';

export const missingGroups: Check = {
  id: 'missing-groups',
  title: 'Events without their group',
  rule: 'an event type that carries a group type in at least half of its events carries it in all of them',
  find: (arrived) => arrived.types.flatMap((type) => findMissing(arrived, type)),
};

interface Coverage {
  readonly event: string;
  readonly events: number;
  readonly missed: number;
  readonly rows: readonly Carried[];
}

function findMissing({ carried }: Arrived, { name: groupType, index }: ArrivedType): readonly Found[] {
  const meant = [...Map.groupBy(carried, ({ event }) => event)]
    .map(([event, rows]): Coverage => {
      const events = rows.reduce((sum, row) => sum + row.events, 0);
      const carrying = rows.reduce((sum, row) => sum + (row.carrying[index] ?? 0), 0);
      return { event, events, missed: events - carrying, rows };
    })
    .filter(
      ({ events, missed }) =>
        events >= thresholds.eventsMin && 1 - missed / events >= thresholds.carriedShareMin,
    );
  const lacking = meant
    .filter(({ events, missed }) => missed > thresholds.missedShareMax * events)
    .sort((a, b) => b.missed - a.missed);
  const [missed, events] = [add(lacking, 'missed'), add(meant, 'events')];
  if (missed === 0) return [];
  const named = lacking
    .slice(0, checkLimits.namedMax)
    .map((each) => `${quote(each.event)} ${formatShare(each.events - each.missed, each.events)}`);
  const more = lacking.length > named.length ? [`and ${lacking.length - named.length} more`] : [];
  return [
    {
      status: missed > thresholds.missedShareFail * events ? 'fail' : 'warn',
      subject: { groupType },
      meaning: `${writeCount(missed, 'event')} of types that otherwise carry ${quote(groupType)} belong to none, so that charts by ${groupType} do not count them.`,
      expected: `100 % of ${writeCount(events, 'event')} carry ${quote(groupType)}`,
      found: `${formatShare(events - missed, events)}; ${[...named, ...more].join(', ')}`,
      events: missed,
      samples: listSamples(
        lacking.map(({ rows }) => rows.find(({ without }) => without[index])?.without[index]),
      ),
      mend: `Set ${quote(groupType)} before the first event of a user, or name it on each of these events; where a user belongs to none, say so in the plan.`,
    },
  ];
}

function add(list: readonly Coverage[], key: 'events' | 'missed'): number {
  return list.reduce((sum, each) => sum + each[key], 0);
}
