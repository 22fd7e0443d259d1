/** What a kind of chart is made of; run-chart.ts and run-units.ts do the rest for all of them. */

import type { z } from 'zod';
import type { ResultBase } from '../answer/result-base.ts';
import type { Table } from '../answer/table-cells.ts';
import type { Example } from '../definition/example-parts.ts';
import type { ChartBase } from '../definition/schema/base.ts';
import type { PropertyRef } from '../definition/schema/parts.ts';
import type { Report } from '../definition/schema/zod-parts.ts';
import type { Scope } from '../definition/sentence/parts.ts';
import type { ProjectFacts } from '../facts.ts';
import type { SelectorPlan, StreamPlan } from '../plan/plan.ts';
import type { UnitList } from '../sql/counts/unit-list.ts';
import type { Select } from '../sql/tree/nodes.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';

/** What the definitions of all kinds have. */
export type DefinitionBase = ChartBase & { readonly kind: string };

/** What the points of all kinds have. */
export interface PointBase {
  readonly kind: string;
  readonly segment: number;
  readonly values: readonly string[];
}

/** What the results of all kinds have. */
export type ResultShape = ResultBase & {
  readonly kind: string;
  /** Breakdown values not shown. */
  readonly omittedValues: number;
};

/** Describes results: all but the definition, which is the same for all kinds. */
export type ResultSchema<R = unknown> = z.ZodObject<{ kind: z.ZodLiteral<string> }> &
  z.ZodType<Omit<R, 'definition' | 'compared'>>;

/** What a kind answers itself: its result but for what run-chart.ts adds to all. */
export type AnswerOf<R extends ResultShape> = Omit<R, keyof ResultBase | 'definition' | 'compared'>;

/** Of a chart with one breakdown: what the statements of its answer told of the first event and segment, so that the notes need not ask it again. */
export interface BreakdownTotals {
  /** Units counted over the whole range, each once … */
  readonly units: number;
  /** … as often as they have values, shown or not; */
  readonly unitsOfValues: number;
  /** those in the values shown; */
  readonly unitsShown: number;
  /** and those without a value. */
  readonly noneUnits: number;
}

/** An answer, maybe with what else was told. */
export type Answered<R extends ResultShape> = AnswerOf<R> & { readonly breakdownTotals?: BreakdownTotals };

/** What the notes of a chart are made from. */
export interface NotesInput {
  readonly stream: StreamPlan;
  /** Whose events are looked for a value of the counted type; one per event and segment. */
  readonly selectors: readonly SelectorPlan[];
  /** With breakdowns: rows (`unit`, `value0`, maybe `value1`), each once: the units counted over the whole range by the first event and segment. */
  readonly byValue?: Select;
}

/** D: its definition, R: its result, P: which of its numbers a list of units is asked for. */
export interface Kind<D extends DefinitionBase, R extends ResultShape, P extends PointBase> {
  /** Parses a definition from outside. */
  readonly schema: z.ZodType<D>;
  /** Describes results; they are not parsed with it. */
  readonly resultSchema: ResultSchema<R>;
  readonly example: Example;
  /** What the chart shows, in words, without capital and full stop. */
  describe(definition: D, scope: Scope): string;
  /** `later`: the answer that this one, of an earlier period, is compared with. */
  answer(
    run: RunStatement,
    definition: D,
    facts: ProjectFacts,
    later?: Promise<AnswerOf<R>>,
  ): Promise<Answered<R>>;
  /** The result as a table, for CSV and terminals. */
  makeTable(result: R): Table;
  readonly points: PointParser<D, P>;
  /** The units behind a number. Errors: Problem at a place under `point`. */
  listUnits(definition: D, facts: ProjectFacts, point: P): UnitList;
  planNotes(definition: D, facts: ProjectFacts): NotesInput;
  /** The breakdowns, and the values shown of the first event and segment. */
  breakdowns(definition: D): readonly PropertyRef[];
  shownValues(answer: AnswerOf<R>): readonly (readonly string[])[];
  /** What helps where a chart of the kind needs too much memory. Absent: a shorter range, or a filter. */
  readonly memoryAdvice?: string;
}

export interface PointParser<D, P> {
  /** Parses a point from outside. */
  readonly schema: z.ZodType<P>;
  /** Whether the chart has the number, as far as its definition tells. */
  check?(definition: D, point: P, report: Report): void;
  /** Who did not has values, too; otherwise a point of the outcome didNot has none. */
  readonly didNotHasValues?: true;
}
