/** The data table chart kind: brings its schema, plan, statements and answer together. */

import { makeDistinct } from '../../answer/label.ts';
import { createScope } from '../../definition/sentence/parts.ts';
import { plainText } from '../../definition/sentence/phrase.ts';
import type { ProjectFacts } from '../../facts.ts';
import { listFormulaSeries, parseFormulas } from '../../plan/formula.ts';
import { listSegments } from '../../plan/segments.ts';
import { selectUnitsByValue } from '../../sql/counts/uniques.ts';
import type { UnitList } from '../../sql/counts/unit-list.ts';
import { groupRows } from '../../sql/scan/unit-activity.ts';
import { column, from, isIn, not, same } from '../../sql/tree/build.ts';
import type { Select } from '../../sql/tree/nodes.ts';
import { funnelKind } from '../funnel/funnel.ts';
import type { Kind, NotesInput } from '../kind.ts';
import { atPosition } from '../positions.ts';
import { planSegmentation } from '../segmentation/plan.ts';
import { segmentationKind } from '../segmentation/segmentation.ts';
import { dataTableExample } from './example.ts';
import { checkTable, makeColumnChart, runInColumn, selectSegment } from './plan.ts';
import { checkDataTablePoint, type DataTablePoint, dataTablePointSchema } from './point.ts';
import { type DataTableResult, dataTableResultSchema } from './result.ts';
import { rowsOfSegment } from './rows.ts';
import type { DataTableDefinition } from './schema.ts';
import { dataTableSchema } from './schema.ts';
import { columnMeaning, dataTableText } from './sentence.ts';
import { dataTableTable } from './table.ts';

/** Data tables: each column is a number of another chart over the whole range, each row a breakdown value. */
export const dataTableKind: Kind<DataTableDefinition, DataTableResult, DataTablePoint> = {
  schema: dataTableSchema,
  resultSchema: dataTableResultSchema,
  example: dataTableExample,
  describe: dataTableText,
  makeTable: dataTableTable,
  points: {
    schema: dataTablePointSchema,
    check: checkDataTablePoint,
  },
  async answer(run, definition, facts) {
    checkTable(definition);
    // Plans every column under all segments, so that problems get the path of their column.
    countedByTable(definition, facts);
    const segments = await Promise.all(
      listSegments(definition).map((_, segment) => rowsOfSegment(run, definition, facts, segment)),
    );
    const scope = createScope(definition, facts);
    return {
      kind: 'dataTable',
      columns: makeDistinct(
        definition.columns.map((each) => each.name ?? plainText(columnMeaning(each, scope))),
      ),
      rows: segments.flatMap(({ rows }) => rows),
      omittedValues: segments.reduce((sum, { omitted }) => sum + omitted, 0),
      ...(segments[0]?.breakdownTotals && { breakdownTotals: segments[0].breakdownTotals }),
    };
  },
  listUnits: unitsOfCell,
  planNotes: countedByTable,
  breakdowns: ({ breakdowns }) => breakdowns,
  listSeries: ({ rows }) => rows,
};

function countedByTable(definition: DataTableDefinition, facts: ProjectFacts): NotesInput {
  const columns = definition.columns.map((each, index) =>
    runInColumn(each, index, (): NotesInput => {
      const chart = makeColumnChart(definition, each);
      return chart.kind === 'funnel'
        ? funnelKind.planNotes(chart, facts)
        : segmentationKind.planNotes(chart, facts);
    }),
  );
  const { stream, byValue } = atPosition(columns, definition.orderBy, 'column');
  return {
    stream,
    selectors: columns.flatMap(({ selectors }) => selectors),
    ...(byValue && { byValue: ofFormula(definition, facts) ?? byValue }),
  };
}

/** Rows ordered by a formula come from every event that the formula measures. */
function ofFormula(definition: DataTableDefinition, facts: ProjectFacts): Select | undefined {
  const { orderBy } = definition;
  const ordering = atPosition(definition.columns, orderBy, 'column');
  const chart = selectSegment(makeColumnChart(definition, ordering), 0);
  if (chart.kind === 'funnel' || chart.formula === undefined) return undefined;
  const text = chart.formula;
  return runInColumn(ordering, orderBy, () => {
    const [formula] = parseFormulas(text, chart);
    const events = new Set(formula ? listFormulaSeries(formula.root).map(({ event }) => event) : []);
    const measured = planSegmentation(chart, facts).filter(({ event }) => events.has(event));
    const of = measured.map(({ whole }) => selectUnitsByValue(whole));
    const names = ['unit', ...definition.breakdowns.map((_, index) => `value${index}`)];
    return of.length === 0 ? undefined : groupRows({ node: 'union', of }, names, []);
  });
}

/** The units that a cell counts; for a conversion those that reached the last step, or entered without reaching it. */
function unitsOfCell(
  definition: DataTableDefinition,
  facts: ProjectFacts,
  requested: DataTablePoint,
): UnitList {
  const { column: index, segment, values, outcome } = requested;
  const each = atPosition(definition.columns, index, 'column');
  return runInColumn(each, index, () => {
    const chart = makeColumnChart(definition, each);
    if (chart.kind === 'segmentation') {
      const point = { kind: 'segmentation', event: 0, segment, values, outcome } as const;
      return segmentationKind.listUnits(chart, facts, point);
    }
    const cameTo = (step: number): UnitList => {
      const point = { kind: 'funnel', step, outcome: 'converted', segment, values } as const;
      return funnelKind.listUnits(chart, facts, point);
    };
    const converted = cameTo(chart.steps.length - 1);
    return outcome === 'did'
      ? converted
      : { ...converted, select: others(cameTo(0).select, converted.select) };
  });
}

function others(all: Select, less: Select): Select {
  const units: Select = { node: 'select', columns: [same('unit')], from: from(less) };
  return {
    node: 'select',
    columns: [same('unit'), same('metric')],
    from: from(all),
    where: not(isIn(column('unit'), units)),
  };
}
