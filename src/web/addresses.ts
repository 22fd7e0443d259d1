/** Addresses of pages, as links take them. */
import type { ChartDefinition, CohortDefinition } from './api/operations.ts';
import type { Point } from './charts/types.ts';
import type { SalesforcePart } from './routes/salesforce/salesforce-parts.ts';
import type { SegmentPart } from './routes/segment/segment-parts.ts';
import type { Section } from './routes/settings/sections.ts';

export interface Address {
  readonly to: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly search?: Readonly<Record<string, string | readonly string[]>>;
}

/** Browsers take these for steps of the path, so they stand behind the `?`. */
export const unwritable: ReadonlySet<string> = new Set(['', '.', '..']);

export function groupAddress(type: string, value: string): Address {
  if (unwritable.has(value)) return { to: '/g/$type', params: { type }, search: { value } };
  return { to: '/g/$type/$value', params: { type, value } };
}

/** The list of a type's groups, by view. */
export function groupsAddress(type: string, search: Address['search'] = {}): Address {
  return { to: '/g/$type', params: { type }, search };
}

export function homeAddress(type?: string): Address {
  return { to: '/', search: type === undefined ? {} : { type } };
}

export function userAddress(userId: string): Address {
  if (unwritable.has(userId)) return { to: '/u', search: { id: userId } };
  return { to: '/u/$id', params: { id: userId } };
}

/** Also of a user without a user id. */
export function userNumberAddress(number: string): Address {
  return { to: '/u', search: { number } };
}

export function setUpAddress(): Address {
  return { to: '/set-up' };
}

/** `type`: the group type that is meant, where the section is about group types. */
export function settingsAddress(section: Section, type?: string): Address {
  return { to: '/settings/$section', params: { section }, search: type === undefined ? {} : { type } };
}

/** Any chart, saved or not: the definition stands in the address. `title` is what it is called there; `point`: the number whose units are listed beside it. */
export function chartAddress(definition: ChartDefinition, title?: string, point?: Point): Address {
  return {
    to: '/charts/new',
    search: {
      d: JSON.stringify(definition),
      ...(title !== undefined && { t: title }),
      ...(point && { p: JSON.stringify(point) }),
    },
  };
}

/** One of GET /api/query/ready-made, of the groups of a type. */
export function readyMadeAddress(id: string, groupType: string | undefined): Address {
  return { to: '/charts/new', search: { ready: id, ...(groupType !== undefined && { type: groupType }) } };
}

/** A chart to be made: it begins as the ready-made one of what is active each week. */
export function newChartAddress(groupType: string | undefined, kind?: string): Address {
  const ready = readyMadeAddress('weekly-active', groupType);
  return { ...ready, search: { ...ready.search, edit: '1', ...(kind !== undefined && { kind }) } };
}

export function savedChartAddress(id: string): Address {
  return { to: '/charts/$id', params: { id } };
}

export function chartsAddress(): Address {
  return { to: '/charts' };
}

export function dashboardsAddress(): Address {
  return { to: '/dashboards' };
}

export function dashboardAddress(id: string): Address {
  return { to: '/dashboards/$id', params: { id } };
}

/** Templates, and an empty one. */
export function newDashboardAddress(): Address {
  return { to: '/dashboards/new' };
}

/** All computed properties, or one. */
export function computedAddress(id?: string): Address {
  return id === undefined ? { to: '/computed' } : { to: '/computed/$id', params: { id } };
}

/** Makes a computed property; of a saved chart where `chart` is its id. */
export function newComputedAddress(search: Address['search'] = {}): Address {
  return { to: '/computed/new', search };
}

/** Of a chart that is not saved. */
export function computedOfChartAddress(definition: ChartDefinition, title: string): Address {
  return newComputedAddress({ d: JSON.stringify(definition), t: title });
}

export function editComputedAddress(id: string): Address {
  return { to: '/computed/$id/edit', params: { id } };
}

/** Salesforce; `part`: of the page. */
export function salesforceAddress(part?: SalesforcePart, search: Address['search'] = {}): Address {
  return { to: '/sources/salesforce', search: { ...(part !== undefined && { tab: part }), ...search } };
}

/** Segment; `part`: of the page. */
export function segmentAddress(part?: SegmentPart): Address {
  return { to: '/sources/segment', search: { ...(part !== undefined && { tab: part }) } };
}

/** Files of the past. */
export function importAddress(): Address {
  return { to: '/import' };
}

/** Whether the groups of what arrives are right. */
export function dataAddress(search: Address['search'] = {}): Address {
  return { to: '/data', search };
}

/** The tracking plan. */
export function planAddress(search: Address['search'] = {}): Address {
  return { to: '/plan', search };
}

/** From a few answers to a group type in the plan; `of`: the one that is opened again. */
export function plannerAddress(search: Address['search'] = {}): Address {
  return { to: '/plan/planner', search };
}

/** The environments, and carrying a set-up over. */
export function promoteAddress(): Address {
  return { to: '/plan/promote' };
}

/** The plan as a spreadsheet. */
export function workbookAddress(): Address {
  return { to: '/plan/workbook', search: {} };
}

/** Why the events of a group's people count for it, or not. */
export function traceAddress(type: string, value: string): Address {
  if (unwritable.has(value)) return { to: '/g/$type', params: { type }, search: { value, page: 'trace' } };
  return { to: '/g/$type/$value/trace', params: { type, value } };
}

/** What arrives, as it arrives. */
export function liveAddress(search: Address['search'] = {}): Address {
  return { to: '/live', search };
}

/** One event: as it came in, and what was made of it. `of`: the group that it should be in. */
export function eventAddress(uuid: string, of?: { readonly type: string; readonly value: string }): Address {
  return { to: '/events/$id', params: { id: uuid }, search: of ? { type: of.type, value: of.value } : {} };
}

export function cohortsAddress(): Address {
  return { to: '/cohorts' };
}

export function cohortAddress(id: string): Address {
  return { to: '/cohorts/$id', params: { id } };
}

/** A cohort to be made, of nothing or of what is given. */
export function newCohortAddress(definition?: CohortDefinition, title?: string): Address {
  const d = definition && JSON.stringify(definition);
  return {
    to: '/cohorts/new',
    search: { ...(d !== undefined && { d }), ...(title !== undefined && { t: title }) },
  };
}

export function editCohortAddress(id: string): Address {
  return { to: '/cohorts/$id/edit', params: { id } };
}

/** Compares a list of ids with groups: `with`: all of the type, a cohort, or the units behind a number of a chart. */
export function compareAddress(search: Address['search'] = {}): Address {
  return { to: '/compare', search };
}

/** What happened when, and releases. */
export function annotationsAddress(search: Address['search'] = {}): Address {
  return { to: '/annotations', search };
}
