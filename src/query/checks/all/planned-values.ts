/** Check: values outside the plan: of groups, and of their properties. */

import type { PlannedProperty } from '../../definition/tracking-plan/property.ts';
import type { TrackingPlan } from '../../definition/tracking-plan/schema.ts';
import type { ValueType } from '../../sql/scan/paths.ts';
import type { Arrived, ArrivedProperty, ArrivedType } from '../arrived.ts';
import type { Check, Found } from '../check.ts';
import { formatShare, listSamples, quote, writeCount } from '../describe.ts';
import { checkLimits } from '../limits.ts';
import { findPlannedType, listEventProperties, listGroupProperties } from '../planned.ts';
import { thresholds } from '../thresholds.ts';

export const plannedValues: Check = {
  id: 'planned-values',
  title: 'Values outside the plan',
  rule: 'group values match their pattern; properties are there where they are required, of the type and of the values that the plan says',
  find: (arrived, plan) =>
    plan
      ? [
          ...arrived.types.flatMap((type) => findUnmatched(type, plan)),
          ...findOutside(arrived),
          ...findMistyped(arrived, plan),
          ...arrived.types.flatMap((type) => findRequired(type, plan)),
          ...findRequiredOfEvents(arrived, plan),
        ]
      : [],
  needsPlan: true,
};

function findUnmatched({ name, unmatched }: ArrivedType, plan: TrackingPlan): readonly Found[] {
  if (unmatched.length === 0) return [];
  const named = unmatched.slice(0, checkLimits.namedMax).map(({ value }) => quote(value));
  const events = unmatched.reduce((sum, group) => sum + group.events, 0);
  return [
    {
      status: 'fail',
      key: 'pattern',
      subject: { groupType: name },
      meaning: `${writeCount(unmatched.length, 'value')} of ${quote(name)} do not match the pattern of the plan.`,
      expected: `values that match ${findPlannedType(plan, name)?.pattern ?? ''}`,
      found: named.join(', '),
      events,
      samples: listSamples(unmatched.map(({ sample }) => sample)),
      mend: 'Mend what sends these values, or the pattern.',
    },
  ];
}

function findOutside({ outsideValues }: Arrived): readonly Found[] {
  const byProperty = Map.groupBy(outsideValues, ({ groupType, property }) =>
    JSON.stringify([groupType, property]),
  );
  return [...byProperty.values()].flatMap((values): readonly Found[] => {
    const [first] = values;
    if (!first) return [];
    const { groupType, property } = first;
    return [
      {
        status: 'warn',
        key: 'values',
        subject: { groupType, property },
        meaning: `The property ${quote(property)} of ${quote(groupType)} has values that the plan does not list.`,
        expected: 'one of the listed values',
        found: values
          .map(({ value, groups }) => `${quote(value)}: ${writeCount(groups, 'group')}`)
          .join('; '),
        events: 0,
        samples: [],
        mend: 'Mend what sends these values, or add them to the plan.',
      },
    ];
  });
}

/** A list's elements are not told apart here. */
const allowedTypes: Readonly<Record<PlannedProperty['type'], readonly ValueType[] | undefined>> = {
  any: undefined,
  string: ['text'],
  enum: ['text'],
  number: ['number'],
  integer: ['number'],
  boolean: ['boolean'],
};

function findMistyped({ properties }: Arrived, plan: TrackingPlan): readonly Found[] {
  return properties.flatMap((property) => {
    const planned = findPlanned(property, plan);
    const allowed = planned && (planned.isList ? (['list'] as const) : allowedTypes[planned.type]);
    if (!planned || !allowed) return [];
    const wrong = property.types.filter((type) => type !== 'other' && !allowed.includes(type));
    if (wrong.length === 0) return [];
    const { of, owner, name } = property;
    return [
      {
        status: 'fail',
        key: `type of ${of}`,
        subject: {
          ...(of === 'event' && { event: owner }),
          ...(of === 'group' && { groupType: owner }),
          property: name,
        },
        meaning: `The property ${quote(name)} has values of another type than planned.`,
        expected: planned.isList ? `a list of ${planned.type}` : planned.type,
        found: wrong.join(', '),
        events: 0,
        samples: [],
        mend: 'Send it with the planned type, or change the plan.',
      } satisfies Found,
    ];
  });
}

function findPlanned({ of, owner, name }: ArrivedProperty, plan: TrackingPlan): PlannedProperty | undefined {
  const event = plan.events.find((each) => each.name === owner);
  const list = {
    event: () => (event ? listEventProperties(plan, event) : plan.eventProperties),
    user: () => plan.userProperties,
    group: () => listGroupProperties(plan, owner),
  }[of]();
  return list.find((each) => each.name === name);
}

function findRequired({ name, pathsNow }: ArrivedType, plan: TrackingPlan): readonly Found[] {
  const described = pathsNow.get('') ?? 0;
  if (described === 0) return [];
  return listGroupProperties(plan, name)
    .filter(({ isRequired }) => isRequired)
    .flatMap(({ name: property }) =>
      describeRequired({ groupType: name, property }, countWith(pathsNow, property), described, 'group'),
    );
}

function findRequiredOfEvents({ carried, eventProperties }: Arrived, plan: TrackingPlan): readonly Found[] {
  return plan.events.flatMap((event) => {
    const paths = eventProperties.get(event.name);
    const events = carried.reduce((sum, row) => sum + (row.event === event.name ? row.events : 0), 0);
    if (!paths || events === 0) return [];
    return listEventProperties(plan, event)
      .filter(({ isRequired }) => isRequired)
      .flatMap(({ name }) =>
        describeRequired({ event: event.name, property: name }, countWith(paths, name), events, 'event'),
      );
  });
}

/** A property that is an object has the paths of its keys. */
function countWith(paths: ReadonlyMap<string, number>, property: string): number {
  const within = [...paths].filter(([path]) => path === property || path.startsWith(`${property}.`));
  return Math.max(0, ...within.map(([, count]) => count));
}

function describeRequired(
  subject: Found['subject'],
  having: number,
  all: number,
  what: string,
): readonly Found[] {
  const missing = all - having;
  if (missing <= 0) return [];
  return [
    {
      status: missing > thresholds.missedShareFail * all ? 'fail' : 'warn',
      key: 'required',
      subject,
      meaning: `The plan requires the property ${quote(subject.property ?? '')}, and ${formatShare(missing, all)} of the ${what}s have none: they are under "(none)".`,
      expected: `all of ${writeCount(all, what)}`,
      found: formatShare(having, all),
      events: what === 'event' ? missing : 0,
      samples: [],
      mend: 'Send it always, or say in the plan that it is not required.',
    },
  ];
}
