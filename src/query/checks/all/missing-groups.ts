/** Check: events that are meant to carry a group type, and sometimes do not. */
import type { Arrived, ArrivedType, Carried } from '../arrived.ts';
import type { Check, Found } from '../check.ts';
import { formatShare, listSamples, quote, writeCount } from '../describe.ts';
import { checkLimits } from '../limits.ts';
import { thresholds } from '../thresholds.ts';

export const missingGroups: Check = {
  id: 'missing-groups',
  title: 'Events without their group',
  rule: 'an event type that users with an id send with a group type, or most of whose events carry it, always carries it',
  find: (arrived) => arrived.types.flatMap((type) => findMissing(arrived, type)),
};

interface Coverage {
  readonly event: string;
  readonly events: number;
  readonly missed: number;
  readonly sample: string | undefined;
}

function findMissing({ carried }: Arrived, { name: groupType, index }: ArrivedType): readonly Found[] {
  const meant = [...Map.groupBy(carried, ({ event }) => event)].flatMap(([event, rows]) =>
    findMeant(event, rows, index),
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
      samples: listSamples(lacking.map(({ sample }) => sample)),
      lost: { groupType, events: lacking.map(({ event }) => event), way: {} },
      mend: `Set ${quote(groupType)} before the first event of a user, or name it on each of these events; where a user belongs to none, say so in the plan.`,
    },
  ];
}

/** All events of the type where most carry it; else those with a user id, as nobody knows the group of a visitor. */
function findMeant(event: string, rows: readonly Carried[], index: number): readonly Coverage[] {
  const known = rows.filter(({ hasUserId }) => hasUserId);
  const scopes: readonly { readonly scope: readonly Carried[]; readonly shareMin: number }[] = [
    { scope: rows, shareMin: thresholds.carriedShareMin },
    { scope: known, shareMin: thresholds.carriedByKnownShareMin },
  ];
  for (const { scope, shareMin } of scopes) {
    const events = scope.reduce((sum, row) => sum + row.events, 0);
    const carrying = scope.reduce((sum, row) => sum + (row.carrying[index] ?? 0), 0);
    if (events < thresholds.eventsMin || carrying < shareMin * events) continue;
    const sample = scope.find(({ without }) => without[index])?.without[index];
    return [{ event, events, missed: events - carrying, sample }];
  }
  return [];
}

function add(list: readonly Coverage[], key: 'events' | 'missed'): number {
  return list.reduce((sum, each) => sum + each[key], 0);
}
