/** What the address says of a chart page: the definition, the table, the series with colours, and the open number. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { ChartDefinition } from '../../api/operations.ts';
import { readDefinition } from '../../charts/read-definition.ts';
import type { Point } from '../../charts/types.ts';
import { readText, readTexts, type SearchParams } from '../../search-params.ts';

export interface ChartState {
  /** Absent: the saved one. */
  readonly definition: ChartDefinition | undefined;
  /** Of a saved one: the version that it was changed from. */
  readonly version: number | undefined;
  /** Given by whoever linked here. */
  readonly title: string | undefined;
  readonly hasTable: boolean;
  /** Whether the builder stands beside the chart. */
  readonly isEdited: boolean;
  /** Positions of the series in colours; absent: the first. */
  readonly chosen: readonly number[] | undefined;
  /** Of kinds with several numbers per point: which is shown. */
  readonly measure: string | undefined;
  readonly point: Point | undefined;
  /** Whether the panel says how the number, or the chart, is counted. */
  readonly isExplained: boolean;
}

export type ChangeState = (next: Partial<ChartState>) => void;

export function readChartState(search: SearchParams): ChartState {
  const chosen = readTexts(search, 'c').map(Number).filter(Number.isInteger);
  const version = Number(readText(search, 'v'));
  return {
    version: Number.isInteger(version) && version > 0 ? version : undefined,
    definition: readDefinition(readText(search, 'd')),
    title: readText(search, 't'),
    hasTable: readText(search, 'table') === '1',
    isEdited: readText(search, 'edit') === '1',
    chosen: readText(search, 'c') === undefined ? undefined : chosen,
    measure: readText(search, 'm'),
    point: readPoint(readText(search, 'p')),
    isExplained: readText(search, 'explain') === '1',
  };
}

/** Another definition has other series and numbers. */
export function writeChartState(search: SearchParams, next: Partial<ChartState>): SearchParams {
  return {
    ...search,
    ...('definition' in next && {
      d: next.definition && JSON.stringify(next.definition),
      // Its title said what it was.
      t: undefined,
      c: undefined,
      p: undefined,
      explain: undefined,
    }),
    ...('version' in next && { v: next.version?.toString() }),
    ...('hasTable' in next && { table: next.hasTable ? '1' : undefined }),
    ...('isEdited' in next && { edit: next.isEdited ? '1' : undefined }),
    ...('chosen' in next && { c: next.chosen?.map(String) }),
    ...('measure' in next && { m: next.measure }),
    ...('point' in next && { p: next.point && JSON.stringify(next.point) }),
    ...('isExplained' in next && { explain: next.isExplained ? '1' : undefined }),
  };
}

/** The server checks it. */
function readPoint(text: string | undefined): Point | undefined {
  try {
    const point: unknown = text === undefined ? undefined : JSON.parse(text);
    return typeof point === 'object' && point !== null && 'kind' in point ? (point as Point) : undefined;
  } catch {
    return undefined;
  }
}

/** Of the page that is shown: while the next one is loading the address is that one’s already. */
export function usePageSearch(): SearchParams {
  return useSearch({ strict: false }) as SearchParams;
}

export function useChartState(): { readonly state: ChartState; readonly change: ChangeState } {
  const search = usePageSearch();
  const navigate = useNavigate();
  const change = useCallback<ChangeState>(
    (next) =>
      void navigate({
        to: '.',
        search: ((before: SearchParams) => writeChartState(before, next)) as never,
        resetScroll: false,
        // Back goes to the chart before, not to the table that was open.
        replace: next.definition === undefined,
      }),
    [navigate],
  );
  return { state: readChartState(search), change };
}
