/** What a kind of chart is made of; run-chart.ts and run-units.ts do the rest for all of them. */
import type { SelectResult, Statement } from '../../store/contract.ts';
import type { ResultBase } from '../answer/result-base.ts';
import type { Point } from '../definition/points.ts';
import type { PropertyRef } from '../definition/schema/parts.ts';
import type { ProjectFacts } from '../facts.ts';
import type { SelectorPlan, StreamPlan, UnitPlan } from '../plan/plan.ts';
import type { Select } from '../sql/tree/nodes.ts';
import type { RowStatement } from '../sql/tree/row-statement.ts';
import type { ChartDefinition } from './definition.ts';
import type { ResultOf } from './results.ts';

/** Runs one statement of a chart, and reads its rows. Errors: Problem. */
export interface RunStatement {
  <Row>(statement: RowStatement<Row>): Promise<readonly Row[]>;
  /** The same of statements whose rows are not declared. */
  (statement: Statement): Promise<SelectResult>;
}

export type Ask = RunStatement;

/** What a kind answers itself. */
export type AnswerOf<D extends ChartDefinition> = Omit<
  ResultOf<D>,
  keyof ResultBase | 'definition' | 'compared'
>;

/** Of a chart with one breakdown: what the statements of its answer told of the first event and segment, so that the notes need not ask it again. */
export interface Told {
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
export type Answered<D extends ChartDefinition> = AnswerOf<D> & { readonly told?: Told };

/** Rows (`unit`, `metric`), one per unit, and maybe `held` (a funnel's held values, Array(String)) or `before` (a change's other number). */
export interface UnitList {
  readonly unit: UnitPlan;
  readonly select: Select;
  /** Rows are told apart by `held` too. */
  readonly held: boolean;
  readonly before: boolean;
}

/** What the notes of a chart are made from. */
export interface Counted {
  readonly stream: StreamPlan;
  /** Whose events are looked for a value of the counted type; one per event and segment. */
  readonly selectors: readonly SelectorPlan[];
  /** With breakdowns: rows (`unit`, `value0`, maybe `value1`), each once: the units counted over the whole range by the first event and segment. */
  readonly byValue?: Select;
}

export interface Kind<D extends ChartDefinition> {
  /** `later`: the answer that this one, of an earlier period, is compared with. */
  answer(
    run: RunStatement,
    definition: D,
    facts: ProjectFacts,
    later?: Promise<AnswerOf<D>>,
  ): Promise<Answered<D>>;
  /** The units behind a number. Errors: Problem at a place under `point`. */
  units(definition: D, facts: ProjectFacts, point: Point): UnitList;
  counted(definition: D, facts: ProjectFacts): Counted;
  /** The breakdowns, and the values shown of the first event and segment. */
  breakdowns(definition: D): readonly PropertyRef[];
  /** What helps where a chart of the kind needs too much memory. Absent: a shorter range, or a filter. */
  readonly lighter?: string;
  shown(answer: AnswerOf<D>): readonly (readonly string[])[];
}
