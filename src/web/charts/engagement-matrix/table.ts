/** An engagement matrix as a table: a row per event. */
import { writeExact, writePercent } from '../../format.ts';
import { writeInterval } from '../../format-intervals.ts';
import { chartTexts as words } from '../../words/charts.ts';
import type { ChartTable, ResultOf } from '../types.ts';
import { matrixPoint } from './point.ts';

export function tabulateEngagementMatrix(result: ResultOf<'engagementMatrix'>): ChartTable {
  const { events, x, series, definition } = result;
  const texts = words.matrix;
  const interval = definition.interval ?? 'week';
  const measure = definition.measure ?? 'days';
  const isBroken = (definition.breakdowns ?? []).length > 0 || (definition.segments ?? []).length > 1;
  return {
    columns: [
      { label: texts.event, isNumber: false },
      ...[texts.breadth, texts.frequency[measure], words.units, texts.total[measure]].map((label) => ({
        label,
        isNumber: true,
      })),
      ...x.map((start) => ({ label: writeInterval(start, interval, definition.range), isNumber: true })),
    ],
    rows: series.map((each) => ({
      cells: [
        { text: isBroken ? `${events[each.event]}; ${each.label}` : (events[each.event] ?? '') },
        { text: writePercent(each.breadth ?? undefined) },
        { text: writeExact(each.frequency ?? undefined) },
        { text: writeExact(each.units), point: matrixPoint(result, each) },
        { text: writeExact(each.total) },
        ...each.overTime.map(({ units, incomplete }, at) => ({
          text: writeExact(units),
          isIncomplete: incomplete,
          point: matrixPoint(result, each, at),
        })),
      ],
    })),
  };
}
