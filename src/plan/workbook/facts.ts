/** What a workbook is made of: what people planned, and what arrived. */
import type {
  Catalogue,
  DataQa,
  GroupCoverage,
  PlanEntryKey,
  TrackingPlan,
  TypeUse,
} from '../../query/contract.ts';
import { writeKey } from '../entries.ts';
import type { SetupLine } from '../setup.ts';
import type { describeStates } from '../states.ts';
import type { KeptLine } from '../types.ts';

type StateOf = ReturnType<typeof describeStates>[number];

/** Values of a group property, the most frequent first. */
export interface TopValues {
  readonly groupType: string;
  readonly property: string;
  readonly values: readonly string[];
}

export interface WorkbookFacts {
  readonly madeMs: number;
  readonly madeBy: string;
  readonly project: {
    readonly id: number;
    readonly name: string;
    readonly application: string;
    readonly environment: string;
  };
  readonly version: number;
  readonly plan: TrackingPlan;
  readonly states: readonly StateOf[];
  readonly catalogue: Catalogue;
  readonly qa: DataQa;
  /** By event; and by event, platform and library. */
  readonly events: GroupCoverage;
  readonly ways: GroupCoverage;
  readonly use: readonly TypeUse[];
  readonly topValues: readonly TopValues[];
  /** From which environment, and what differs; a text says why it is not known. */
  readonly promotion:
    | {
        readonly from: string;
        readonly lines: readonly SetupLine[];
        readonly kept: ReadonlyMap<string, KeptLine>;
      }
    | string;
}

/** Looks up what the rows of the tabs ask for. */
export interface FactIndex extends WorkbookFacts {
  useOf(groupType: string): TypeUse | undefined;
  stateOf(key: PlanEntryKey): StateOf | undefined;
  propertyOf(key: PlanEntryKey): Catalogue['properties'][number] | undefined;
  coverageOf(event: string): GroupCoverage['rows'][number] | undefined;
  waysOf(event: string): GroupCoverage['rows'];
  topValuesOf(key: PlanEntryKey): readonly string[];
}

export function indexFacts(facts: WorkbookFacts): FactIndex {
  const states = new Map(facts.states.map((state) => [writeKey(state), state]));
  const properties = new Map(
    facts.catalogue.properties.map((each) => [nameProperty(each.of, each.type, each.name), each]),
  );
  const events = new Map(facts.events.rows.map((row) => [row.event ?? '', row]));
  const ways = Map.groupBy(facts.ways.rows, ({ event = '' }) => event);
  const topValues = new Map(
    facts.topValues.map(({ groupType, property, values }) => [
      nameProperty('group', groupType, property),
      values,
    ]),
  );
  const use = new Map(facts.use.map((each) => [each.groupType, each]));
  return {
    ...facts,
    useOf: (groupType) => use.get(groupType),
    stateOf: ({ kind, of, name }) => states.get(writeKey({ kind, ...(of !== undefined && { of }), name })),
    propertyOf: ({ kind, of, name }) => {
      if (kind === 'userProperty') return properties.get(nameProperty('user', undefined, name));
      if (kind === 'groupProperty') return properties.get(nameProperty('group', of, name));
      return properties.get(nameProperty('event', undefined, name));
    },
    coverageOf: (event) => events.get(event),
    waysOf: (event) => ways.get(event) ?? [],
    topValuesOf: ({ of, name }) => topValues.get(nameProperty('group', of, name)) ?? [],
  };
}

function nameProperty(of: string, type: string | undefined, name: string): string {
  return JSON.stringify([of, type ?? null, name]);
}
