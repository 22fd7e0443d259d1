/** The interface of a chart kind; run-chart.ts and run-units.ts do what is common to all kinds. */

import type { z } from 'zod';
import type { ResultBase, SeriesKey } from '../answer/result-base.ts';
import type { Table } from '../answer/table-cells.ts';
import type { Example } from '../definition/example-parts.ts';
import type { ChartBase } from '../definition/schema/base.ts';
import type { Breakdown } from '../definition/schema/parts.ts';
import type { Report } from '../definition/schema/zod-parts.ts';
import type { Scope } from '../definition/sentence/parts.ts';
import type { Phrase } from '../definition/sentence/phrase.ts';
import type { ProjectFacts } from '../facts.ts';
import type { SelectorPlan, StreamPlan } from '../plan/plan.ts';
import type { UnitList } from '../sql/counts/unit-list.ts';
import type { Select } from '../sql/tree/nodes.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';

/** What the definitions of all kinds have. */
type DefinitionBase = ChartBase & { readonly kind: string };

/** What the points of all kinds have. */
interface PointBase {
  readonly kind: string;
  readonly segment: number;
  readonly values: readonly string[];
}

/** What the results of all kinds have. */
type ResultShape = ResultBase & {
  readonly kind: string;
  /** Breakdown values not shown. */
  readonly omittedValues: number;
};

/** Schema of results, without the definition. */
export type ResultSchema<R = unknown> = z.ZodObject<{ kind: z.ZodLiteral<string> }> &
  z.ZodType<Omit<R, 'definition' | 'compared'>>;

/** The part of a result that a kind computes; run-chart.ts adds the rest. */
export type AnswerOf<R extends ResultShape> = Omit<R, keyof ResultBase | 'definition' | 'compared'>;

/** Totals that the statements of a chart with one breakdown already return for its first event and segment, so that the notes need no statement. */
export interface BreakdownTotals {
  /** Units over the whole range, each once … */
  readonly units: number;
  /** … and once per value they have, shown or not; */
  readonly unitsOfValues: number;
  /** units with a value that is shown; */
  readonly unitsShown: number;
  /** units without a value. */
  readonly noneUnits: number;
}

/** An answer, possibly with what it tells the notes: breakdown totals, and the events of NotesInput.countedByAnswer without a unit. */
export type Answered<R extends ResultShape> = AnswerOf<R> & {
  readonly breakdownTotals?: BreakdownTotals;
  readonly bareEvents?: number;
};

/** Input for the notes of a chart. */
export interface NotesInput {
  readonly stream: StreamPlan;
  /** Selectors whose events are checked for a value of the counted type; one per event and segment. */
  readonly selectors: readonly SelectorPlan[];
  /** Those of them whose events without a value the statements of the answer count. */
  readonly countedByAnswer?: readonly SelectorPlan[];
  /** With breakdowns: distinct rows (`unit`, `value0`, maybe `value1`) of the units that the first event and segment count over the whole range. */
  readonly byValue?: Select;
}

/** D: definition, R: result, P: point, which is the number that a list of units is requested for. */
export interface Kind<D extends DefinitionBase, R extends ResultShape, P extends PointBase> {
  /** Parses a definition from outside. */
  readonly schema: z.ZodType<D>;
  /** Schema of results, for documentation; results are not parsed with it. */
  readonly resultSchema: ResultSchema<R>;
  readonly example: Example;
  /** The chart in words, without capital letter and full stop. */
  describe(definition: D, scope: Scope): Phrase;
  /** `later`: the answer of the later period that this one is compared with. */
  answer(
    run: RunStatement,
    definition: D,
    facts: ProjectFacts,
    later?: Promise<AnswerOf<R>>,
  ): Promise<Answered<R>>;
  /** Makes a table of the result, for CSV and terminals. */
  makeTable(result: R): Table;
  readonly points: PointParser<D, P>;
  /** The units behind a number. Errors: Problem with a path under `point`. */
  listUnits(definition: D, facts: ProjectFacts, point: P): UnitList;
  planNotes(definition: D, facts: ProjectFacts): NotesInput;
  /** What the chart is broken down by; empty for a chart of one series per segment. */
  breakdowns(definition: D): readonly Breakdown[];
  /** The series of the first event (start, treatment), of every segment. */
  listSeries(answer: AnswerOf<R>): readonly Pick<SeriesKey, 'segment' | 'values'>[];
  /** What to do where a chart of the kind needs too much memory. Absent: shorten the range or add a filter. */
  readonly memoryAdvice?: string;
  /** Its periods begin with each unit, so that one may end, and an answer change, at any moment within an interval. */
  readonly changesAtAnyMoment?: true;
}

interface PointParser<D, P> {
  /** Parses a point from outside. */
  readonly schema: z.ZodType<P>;
  /** Checks the point against the definition. */
  check?(definition: D, point: P, report: Report): void;
  /** The outcome `didNot` keeps its values; in other kinds it has none. */
  readonly didNotHasValues?: true;
}
