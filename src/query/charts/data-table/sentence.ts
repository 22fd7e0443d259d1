/** What the chart shows, in words, without capital and full stop. */

import {
  breakdownText,
  comparedWith,
  segmentsText,
  timeText,
  weightText,
} from '../../definition/sentence/common.ts';
import { metricText } from '../../definition/sentence/metric.ts';
import { eventText, letter, type Scope, stepsText, unitsWord } from '../../definition/sentence/parts.ts';
import { clauses, joined, quoted } from '../../definition/sentence/words.ts';
import type { DataTableDefinition, TableColumn } from './schema.ts';

export function dataTableText(chart: DataTableDefinition, scope: Scope): string {
  const columns = chart.columns.map((column) => columnText(column, scope));
  return clauses(
    `a table of ${joined(columns, 'and')}`,
    segmentsText(chart, scope),
    timeText(chart),
    breakdownText(chart.breakdowns, chart, scope),
    chart.columns.length > 1 ? `in the order of column ${chart.orderBy + 1}` : undefined,
    weightText(chart),
    comparedWith(chart),
  );
}

function columnText(column: TableColumn, scope: Scope): string {
  const text = columnMeaning(column, scope);
  return column.name ? `${quoted(column.name)} (${text})` : text;
}

/** A column in words. */
export function columnMeaning(column: TableColumn, scope: Scope): string {
  const units = unitsWord(scope.unit);
  switch (column.kind) {
    case 'metric':
      return metricText(column.metric, eventText(column.event, scope), units, scope);
    case 'formula': {
      const lettered = column.events.map((event, index) => `${letter(index)} is ${eventText(event, scope)}`);
      return `${column.formula} (${joined(lettered, 'and')})`;
    }
    case 'conversion':
      return `the share of ${units} that did ${stepsText(column, scope)}`;
  }
}
