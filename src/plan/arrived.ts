/** What arrived in a project, as plans are compared with it: from its catalogue. */
import type { Catalogue } from '../query/contract.ts';

type ValueType = Catalogue['properties'][number]['types'][number];

export interface ArrivedProperty {
  readonly name: string;
  readonly types: readonly ValueType[];
  /** YYYY-MM-DD. */
  readonly lastSeen?: string;
}

interface ArrivedEvent {
  readonly name: string;
  readonly lastSeen: string;
  /** How many in the last 30 days. */
  readonly lately: number;
  readonly isActive: boolean;
  readonly properties: readonly ArrivedProperty[];
}

interface ArrivedGroupType {
  readonly type: string;
  readonly singular: string;
  readonly plural: string;
  readonly groups: number;
  readonly properties: readonly ArrivedProperty[];
}

export interface Arrived {
  readonly events: readonly ArrivedEvent[];
  readonly userProperties: readonly ArrivedProperty[];
  readonly groupTypes: readonly ArrivedGroupType[];
}

export function describeArrived({ events, properties, groupTypes }: Catalogue): Arrived {
  const ofEvents = new Map(properties.filter(({ of }) => of === 'event').map((each) => [each.name, each]));
  const ofGroups = Map.groupBy(
    properties.filter(({ of }) => of === 'group'),
    ({ type = '' }) => type,
  );
  return {
    events: events.map(({ name, lastSeen, lately, isActive, properties: names = [] }) => ({
      ...{ name, lastSeen, lately, isActive },
      properties: names.map((each) => describe(ofEvents.get(each) ?? { name: each, types: [] })),
    })),
    userProperties: properties.filter(({ of }) => of === 'user').map(describe),
    // One that is only set up, as a promotion does, has none.
    groupTypes: groupTypes
      .filter(({ groups }) => groups > 0)
      .map(({ type, singular, plural, groups }) => ({
        ...{ type, singular, plural, groups },
        properties: (ofGroups.get(type) ?? []).map(describe),
      })),
  };
}

interface Found {
  readonly name: string;
  readonly types: readonly ValueType[];
  readonly lastSeen?: string | undefined;
}

function describe({ name, types, lastSeen }: Found): ArrivedProperty {
  return { name, types, ...(lastSeen !== undefined && { lastSeen }) };
}
