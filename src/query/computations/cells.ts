/** What computations are made of: numbers, texts and memberships of each group as of one instant, each read once however many use it. */
import type { ProjectFacts } from '../facts.ts';
import type { SeriesPlan } from '../plan/counts.ts';
import type { PropertyPaths, SelectorPlan, StreamPlan, UnitSet, Values } from '../plan/plan.ts';
import type { HomeFact } from './schema.ts';

/** Of the pairs of the group's type. */
export interface EventsCell {
  readonly stream: StreamPlan;
  readonly selector: SelectorPlan;
}

export type Cell =
  /** A metric over the whole range. */
  | { readonly kind: 'count'; readonly plan: SeriesPlan }
  /** The day of the first or last event, as days since 1970. */
  | ({ readonly kind: 'day'; readonly which: 'first' | 'last' } & EventsCell)
  /** The value of the first or last event that has one. */
  | ({
      readonly kind: 'value';
      readonly which: 'first' | 'last';
      readonly values: Exclude<Values, { kind: 'lookup' }>;
    } & EventsCell)
  /** A number among the properties of the group in force at a moment. */
  | {
      readonly kind: 'property';
      readonly stream: StreamPlan;
      readonly paths: PropertyPaths;
      readonly beforeMs: number;
    }
  /** 1 of groups in a set. */
  | { readonly kind: 'inSet'; readonly set: UnitSet }
  /** How many of the users who belong to the group are `among` others; absent: all. */
  | {
      readonly kind: 'members';
      readonly stream: StreamPlan;
      readonly beforeMs: number;
      readonly onlyPeople: boolean;
      readonly hasMerges: boolean;
      readonly among?: UnitSet | EventsCell;
    }
  | HomeCell;

/** Of yes and no 1 and 0. */
export interface HomeCell {
  readonly kind: 'home';
  /** `paidSeats`: of groups whose seats in use are known. */
  readonly fact: Exclude<HomeFact, 'seatsUsed' | 'seatsShare'> | 'paidSeats';
  readonly groupType: string;
  readonly facts: ProjectFacts;
  readonly instantMs: number;
}

/** Undefined: the group has none. */
export type CellValue = number | string | boolean | undefined;

/** The cells of a computation, and what their values make. */
export interface PlannedComputation {
  readonly cells: readonly Cell[];
  /** Undefined: the group did nothing that is measured. Null: there is no value, as where it divides by 0. */
  readonly combine: (values: readonly CellValue[]) => CellValue | null;
}
