/** What the chart shows, in words, without capital and full stop. */

import {
  breakdownText,
  comparedWith,
  segmentsText,
  timeText,
  weightText,
} from '../../definition/sentence/common.ts';
import { metricText } from '../../definition/sentence/metric.ts';
import {
  eventText,
  inside,
  letteredText,
  type Scope,
  stepsText,
  unitsText,
} from '../../definition/sentence/parts.ts';
import { about, clauses, joinPhrases, type Phrase, say } from '../../definition/sentence/phrase.ts';
import { quoted } from '../../definition/sentence/words.ts';
import type { DataTableDefinition, TableColumn } from './schema.ts';

export function dataTableText(chart: DataTableDefinition, scope: Scope): Phrase {
  const columns = chart.columns.map((column, index) => columnText(column, inside(scope, 'columns', index)));
  return clauses(
    say`a table of ${joinPhrases(columns, 'and')}`,
    segmentsText(chart, scope),
    timeText(chart),
    breakdownText(chart.breakdowns, chart, scope),
    chart.columns.length > 1 ? about(['orderBy'], `in the order of column ${chart.orderBy + 1}`) : undefined,
    weightText(chart, scope),
    comparedWith(chart),
  );
}

function columnText(column: TableColumn, scope: Scope): Phrase {
  const text = columnMeaning(column, scope);
  return column.name ? say`${about([...scope.path, 'name'], quoted(column.name))} (${text})` : text;
}

/** A column in words. */
export function columnMeaning(column: TableColumn, scope: Scope): Phrase {
  const units = unitsText(scope.unit);
  switch (column.kind) {
    case 'metric': {
      const event = eventText(column.event, inside(scope, 'event'));
      return metricText(column.metric, event, units, inside(scope, 'metric'));
    }
    case 'formula': {
      const formula = about([...scope.path, 'formula'], column.formula);
      return say`${formula} (${letteredText(column.events, inside(scope, 'events'))})`;
    }
    case 'conversion':
      return say`${about(scope.path, 'the share of')} ${units} that did ${stepsText(column, scope)}`;
  }
}
