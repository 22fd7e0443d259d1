/** Check: group types and events of the plan that did not arrive, and others that did. */

import type { TrackingPlan } from '../../definition/tracking-plan/schema.ts';
import { type Arrived, hasArrived } from '../arrived.ts';
import type { Check, Found } from '../check.ts';
import { quote, writeCount } from '../describe.ts';

export const plannedTypes: Check = {
  id: 'planned-types',
  title: 'What the plan has',
  rule: 'the group types and events of the plan arrive, and no others',
  find: (arrived, plan) => (plan ? [...findTypes(arrived, plan), ...findEvents(arrived, plan)] : []),
  needsPlan: true,
};

const expected = 'group types and events as planned';

function findTypes({ types }: Arrived, { groupTypes }: TrackingPlan): readonly Found[] {
  if (groupTypes.length === 0) return [];
  const arrived = types.filter(hasArrived);
  const absent = groupTypes.filter(
    ({ type, standing }) => standing === 'planned' && !arrived.some(({ name }) => name === type),
  );
  const others = arrived.filter(
    ({ name }) => groupTypes.find(({ type }) => type === name)?.standing !== 'planned',
  );
  return [
    ...absent.map(
      ({ type }): Found => ({
        status: 'fail',
        key: 'absent',
        subject: { groupType: type },
        meaning: `The plan has the group type ${quote(type)}, and nothing with it arrived.`,
        expected,
        found: `no group of ${quote(type)}`,
        events: 0,
        samples: [],
        mend: `Send ${quote(type)} as the plan says, or take it out of the plan.`,
      }),
    ),
    ...others.map(
      ({ name, events, busiest }): Found => ({
        status: 'warn',
        key: 'unplanned',
        subject: { groupType: name },
        meaning: `The group type ${quote(name)} arrives, and the plan does not have it.`,
        expected,
        found: `${quote(name)} in ${writeCount(events, 'event')}`,
        events,
        samples: busiest.flatMap(({ sample }) => sample ?? []).slice(0, 1),
        mend: `Add ${quote(name)} to the plan; or stop sending it, and hide it afterwards in the settings of group types: users keep what they were given.`,
      }),
    ),
  ];
}

function findEvents({ carried }: Arrived, { events: planned }: TrackingPlan): readonly Found[] {
  if (planned.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { event, events } of carried) counts.set(event, (counts.get(event) ?? 0) + events);
  const wanted = new Set(planned.filter(({ standing }) => standing === 'planned').map(({ name }) => name));
  return [
    ...[...wanted]
      .filter((name) => !counts.has(name))
      .map(
        (name): Found => ({
          status: 'warn',
          key: 'absent',
          subject: { event: name },
          meaning: `The plan has the event ${quote(name)}, and none arrived.`,
          expected,
          found: 'no such event',
          events: 0,
          samples: [],
          mend: 'Send it once by hand to see that it arrives; where its name differs, mend the code or the plan.',
        }),
      ),
    ...[...counts]
      .filter(([name]) => !wanted.has(name))
      .map(
        ([name, events]): Found => ({
          status: 'warn',
          key: 'unplanned',
          subject: { event: name },
          meaning: `The event ${quote(name)} arrives, and the plan does not have it.`,
          expected,
          found: writeCount(events, 'event'),
          events,
          samples: [],
          mend: 'Add it to the plan, or stop sending it.',
        }),
      ),
  ];
}
