/** What Muster fills in right of the line, for the tabs in which people plan. */
import type { GroupCoverage, PlanEntryKey } from '../../../query/contract.ts';
import type { FactIndex } from '../facts.ts';
import type { CellContent, SheetColumn } from '../sheet.ts';

export interface FilledColumn {
  readonly header: string;
  readonly width: number;
  readonly format?: SheetColumn['format'];
  readonly isToned?: boolean;
  tell(key: PlanEntryKey, facts: FactIndex): CellContent;
}

const state: FilledColumn = {
  header: 'state',
  width: 12,
  isToned: true,
  tell: (key, facts) => facts.stateOf(key)?.state ?? null,
};
const lastSeen: FilledColumn = {
  header: 'last seen',
  width: 12,
  tell: (key, facts) => facts.stateOf(key)?.lastSeen ?? null,
};

export function listTypeColumns(): readonly FilledColumn[] {
  const countFindings = (check: string) => (key: PlanEntryKey, facts: FactIndex) => {
    const found = facts.qa.checks.find(({ id }) => id === check);
    if (!facts.qa.groupTypes.includes(key.name)) return null;
    return (found?.findings ?? []).filter(
      ({ subject, status }) => subject.groupType === key.name && status !== 'pass',
    ).length;
  };
  return [
    state,
    {
      ...{ header: 'groups', width: 10, format: 'count' },
      tell: ({ name }, { catalogue }) =>
        catalogue.groupTypes.find(({ type }) => type === name)?.groups ?? null,
    },
    {
      ...{ header: 'groups with events', width: 12, format: 'count' },
      tell: ({ name }, facts) => facts.useOf(name)?.groups ?? null,
    },
    {
      ...{ header: '% of events with it', width: 11, format: 'percent' },
      tell: ({ name }, facts) => facts.useOf(name)?.share ?? null,
    },
    {
      ...{ header: 'first seen', width: 12 },
      tell: ({ name }, facts) => facts.useOf(name)?.firstSeen ?? null,
    },
    {
      ...{ header: 'last seen', width: 12 },
      tell: ({ name }, facts) => facts.useOf(name)?.lastSeen ?? null,
    },
    {
      ...{ header: 'values like names', width: 11, format: 'count' },
      tell: ({ name }, facts) => facts.useOf(name)?.likeNames ?? null,
    },
    { ...{ header: 'near doubles', width: 10, format: 'count' }, tell: countFindings('spellings') },
    { ...{ header: 'odd values', width: 10, format: 'count' }, tell: countFindings('odd-values') },
  ];
}

export function listPropertyColumns(): readonly FilledColumn[] {
  return [
    state,
    {
      ...{ header: '% that have it', width: 10, format: 'percent' },
      tell: (key, facts) => facts.propertyOf(key)?.share ?? null,
    },
    {
      ...{ header: 'types seen', width: 14 },
      tell: (key, facts) => facts.propertyOf(key)?.types.join(', ') || null,
    },
    {
      ...{ header: 'top 5 values', width: 28 },
      tell: (key, facts) => facts.topValuesOf(key).join(', ') || null,
    },
    { ...lastSeen, header: 'last change' },
    {
      ...{ header: 'sources seen', width: 16 },
      tell: (key, facts) => facts.propertyOf(key)?.sources.join(', ') || null,
    },
  ];
}

/** A column per group type that arrived. */
export function listEventColumns(groupTypes: readonly string[]): readonly FilledColumn[] {
  return [
    state,
    lastSeen,
    {
      ...{ header: 'events in range', width: 11, format: 'count' },
      tell: ({ kind, name }, facts) => (kind === 'event' ? (facts.coverageOf(name)?.events ?? null) : null),
    },
    ...groupTypes.flatMap((type): readonly FilledColumn[] => [
      {
        ...{ header: `% with ${type}`, width: 11, format: 'percent' },
        tell: (key, facts) => findCarried(key, facts, type)?.share ?? null,
      },
      {
        ...{ header: `% of ${type} at the right level`, width: 13, format: 'percent' },
        tell: (key, facts) => tellRightLevel(key, facts, type),
      },
    ]),
    {
      ...{ header: 'types seen', width: 14 },
      tell: (key, facts) =>
        key.kind === 'eventProperty' ? facts.propertyOf(key)?.types.join(', ') || null : null,
    },
    {
      ...{ header: 'by platform and SDK version', width: 40 },
      tell: ({ kind, name }, facts) => (kind === 'event' ? tellWays(facts.waysOf(name)) : null),
    },
  ];
}

type Carried = GroupCoverage['rows'][number]['types'][number];

function findCarried({ kind, name }: PlanEntryKey, facts: FactIndex, type: string): Carried | undefined {
  if (kind !== 'event') return undefined;
  return facts.coverageOf(name)?.types.find(({ groupType }) => groupType === type);
}

/** Where the plan says at which level the groups are to come. */
function tellRightLevel(key: PlanEntryKey, facts: FactIndex, type: string): CellContent {
  const carried = findCarried(key, facts, type);
  const level =
    facts.plan.events.find(({ name }) => name === key.name)?.level ??
    facts.plan.groupTypes.find((each) => each.type === type)?.level;
  if (!carried || carried.carrying === 0 || level === undefined) return null;
  const byEvent = carried.byEvent / carried.carrying;
  return level === 'event' ? byEvent : 1 - byEvent;
}

const waysTold = 5;

/** A line each: `Web, amplitude-ts/2.1: 1,200; company 98 %`. */
function tellWays(rows: GroupCoverage['rows']): string | null {
  const lines = rows.slice(0, waysTold).map(({ platform, library, events, types }) => {
    const shares = types.map(({ groupType, share }) => `${groupType} ${formatPercent(share)}`);
    return `${platform || '(none)'}, ${library || '(none)'}: ${events}; ${shares.join(', ')}`;
  });
  const more = rows.length - lines.length;
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n') || null;
}

/** Never 100 % where something is missing. */
function formatPercent(share: number): string {
  return `${share < 1 ? Math.min(99.9, Math.round(share * 1_000) / 10) : 100} %`;
}
