/** What the page of a chart shows, read at once, and what it has to show for a result of the API. */
import type { Page } from 'playwright-core';
import type { ChartResult } from '../../src/web/api/operations.ts';
import { shareText } from '../../src/web/charts/shares.ts';
import { tabulateChart } from '../../src/web/charts/tabulate.ts';
import type { ResultOf } from '../../src/web/charts/types.ts';
import { writeExact } from '../../src/web/format.ts';
import { chartTexts } from '../../src/web/words/charts.ts';

export interface ShownChart {
  /** Waiting for a result, so that what is there may be the one before. */
  readonly isBusy: boolean;
  /** The sentence names it, as it names the table that is shown. */
  readonly tables: readonly { readonly of: string; readonly rows: readonly ShownRow[] }[];
  /** Title, fields with their values, texts of the picture, what is not in it, but up to when it is complete. */
  readonly texts: readonly string[];
  /** The shapes of the picture. */
  readonly shapes: readonly string[];
}

interface ShownRow {
  /** Its place among all: of many only those in view are there. */
  readonly at: number;
  readonly cells: readonly string[];
}

/** Runs in the page: nothing of this file is there. */
const readPage = `(() => {
  const main = document.querySelector('main');
  if (main === null) return { isBusy: true, tables: [], texts: [], shapes: [] };
  const rowOf = (row, at) => ({
    at: Number(row.getAttribute('aria-rowindex') ?? at + 2) - 2,
    cells: [...row.cells].map((cell) => cell.textContent),
  });
  const all = (selector) => [...main.querySelectorAll(selector)];
  return {
    isBusy: all('[aria-busy="true"], [role="status"] progress, [role="status"][aria-label]').length > 0,
    tables: all('section[aria-label] table').map((table) => ({
      of: table.closest('section').getAttribute('aria-label'),
      rows: [...table.tBodies[0].rows].filter((row) => row.dataset.spacer === undefined).map(rowOf),
    })),
    texts: [
      ...all('h1, svg text, [aria-label] > p:not(:has(button)), figcaption, dt, dd').map((each) => each.textContent),
      ...all('select').map((each) => each.getAttribute('aria-label') + ': ' + each.selectedOptions[0]?.text),
      ...all('input').map((each) => each.getAttribute('aria-label') + ': ' + (each.type === 'checkbox' ? each.checked : each.value)),
    ],
    shapes: all('svg path[d], svg rect').map((each) => each.getAttribute('d') ?? each.getAttribute('width') + ' ' + each.getAttribute('height')),
  };
})()`;

export const readShown = (page: Page): Promise<ShownChart> => page.evaluate<ShownChart>(readPage);

/** The rows that a table of the result has: each is to be found on the screen, by its place where it has one. */
export function expectRows(result: ChartResult): readonly (readonly string[])[] {
  if (result.kind === 'retention') return listRetention(result as ResultOf<'retention'>);
  return tabulateChart(result, undefined).rows.map(({ cells }) => cells.map(({ text }) => text));
}

/** Of each series how many started, and how many of them came back. */
function listRetention({ series }: ResultOf<'retention'>): readonly (readonly string[])[] {
  return series.map(({ label, size, overall }) => [
    series.length > 1 ? label : chartTexts.overall,
    writeExact(size),
    ...overall.map(shareText),
  ]);
}

/** Undefined: what is shown is the result; else what is not, in words. */
export function findDifference(shown: ShownChart, result: ChartResult): string | undefined {
  if (shown.isBusy) return 'is still waiting';
  const expected = expectRows(result);
  const table = shown.tables.find(({ of }) => of === result.sentence);
  if (!table)
    return `has no table of "${result.sentence}", but of ${JSON.stringify(shown.tables.map(({ of }) => of))}`;
  if (result.kind === 'retention') {
    const shownRows = table.rows.map(({ cells }) => cells.join(' | '));
    const missing = expected.map((cells) => cells.join(' | ')).find((row) => !shownRows.includes(row));
    return missing === undefined ? undefined : `has no row "${missing}", but first "${shownRows[0]}"`;
  }
  if (table.rows.length < Math.min(expected.length, drawnMin))
    return `has ${table.rows.length} rows, not ${expected.length}`;
  const wrong = table.rows.find(({ at, cells }) => cells.join(' | ') !== expected[at]?.join(' | '));
  return (
    wrong && `has in row ${wrong.at} "${wrong.cells.join(' | ')}", not "${expected[wrong.at]?.join(' | ')}"`
  );
}

/** So many rows of a table are in view, however many there are. */
const drawnMin = 10;
