/** Check: events that the plan says carry a group type, and that do not always; and groups of another level than planned. */
import type { TrackingPlan } from '../../definition/tracking-plan/schema.ts';
import type { Arrived, ArrivedType, Carried } from '../arrived.ts';
import type { Check, Found } from '../check.ts';
import { formatShare, listSamples, quote, writeCount } from '../describe.ts';
import { findPlannedType } from '../planned.ts';
import { thresholds } from '../thresholds.ts';

export const plannedGroups: Check = {
  id: 'planned-groups',
  title: 'Groups that the plan requires',
  rule: 'events always carry the group types that the plan requires of them, at the level that it says',
  find: (arrived, plan) => (plan ? [...findMissing(arrived, plan), ...findLevels(arrived, plan)] : []),
  needsPlan: true,
};

function findMissing({ carried, types }: Arrived, plan: TrackingPlan): readonly Found[] {
  return plan.events.flatMap((event) =>
    event.groupTypes.flatMap((name) => {
      const rows = carried.filter((row) => row.event === event.name);
      const events = rows.reduce((sum, row) => sum + row.events, 0);
      const type = types.find((each) => each.name === name);
      const carrying = type ? addUp(rows, type) : 0;
      if (event.standing !== 'planned' || events === 0 || carrying === events) return [];
      return [describe(event.name, name, rows, type, events - carrying, events)];
    }),
  );
}

function describe(
  event: string,
  groupType: string,
  rows: readonly Carried[],
  type: ArrivedType | undefined,
  missed: number,
  events: number,
): Found {
  const worst = type && findWorstWay(rows, type);
  return {
    status: missed > thresholds.missedShareFail * events ? 'fail' : 'warn',
    subject: { event, groupType },
    meaning: `${writeCount(missed, 'event')} ${quote(event)} without the ${groupType} that the plan requires.`,
    expected: `100 % with ${quote(groupType)}`,
    found: `${formatShare(events - missed, events)} of ${writeCount(events, 'event')}${worst ? `; least from ${worst}` : ''}`,
    events: missed,
    samples: listSamples(type ? rows.map(({ without }) => without[type.index]) : []),
    mend: `Name ${quote(groupType)} on the event, or set it for the user before; where the event needs none, change the plan.`,
  };
}

/** The platform, version and library from which the smallest share has it. */
function findWorstWay(rows: readonly Carried[], type: ArrivedType): string | undefined {
  const ways = Map.groupBy(rows, ({ platform, version, library }) =>
    [platform, version, library].filter((each) => each !== '').join(' '),
  );
  const shares = [...ways].map(([way, own]) => {
    const events = own.reduce((sum, row) => sum + row.events, 0);
    return { way, events, carrying: addUp(own, type) };
  });
  const [worst] = shares.toSorted((a, b) => a.carrying / a.events - b.carrying / b.events);
  if (!worst || ways.size < 2) return undefined;
  return `${worst.way === '' ? 'what names no platform' : worst.way} (${formatShare(worst.carrying, worst.events)})`;
}

function addUp(rows: readonly Carried[], { index }: ArrivedType): number {
  return rows.reduce((sum, row) => sum + (row.carrying[index] ?? 0), 0);
}

function findLevels({ carried, types }: Arrived, plan: TrackingPlan): readonly Found[] {
  return types.flatMap((type) => {
    const { name, index, events } = type;
    const level = findPlannedType(plan, name)?.level;
    const own = carried.reduce((sum, row) => sum + (row.byEvent[index] ?? 0), 0);
    const wrong = level === 'user' ? own : level === 'event' ? events - own : 0;
    if (wrong <= thresholds.missedShareMax * events) return [];
    const is = level === 'user' ? 'named on the event itself' : 'taken from the user';
    return [
      {
        status: 'warn',
        key: 'level',
        subject: { groupType: name },
        meaning: `${quote(name)} is planned as ${level}-level, and in ${writeCount(wrong, 'event')} it is ${is}.`,
        expected: `${level}-level`,
        found: `${formatShare(wrong, events)} of ${writeCount(events, 'event')} ${is}`,
        events: wrong,
        samples: listSamples(type.busiest.slice(0, 1).map(({ sample }) => sample)),
        mend: 'Mend the calls that send it, or change the level in the plan.',
      } satisfies Found,
    ];
  });
}
