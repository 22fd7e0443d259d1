/** Where the items of a dashboard get what they show: from the project, or by the token of a link. */
import { type Answer, call } from '../api/call.ts';
import type { ChartResult, DashboardList, Figure, SettledItem } from '../api/operations.ts';
import type { Scope } from '../api/queries.ts';
import { type Progress, runChart } from '../api/run-chart.ts';
import { createAskQueue } from './ask-queue.ts';

export type AskedItem = Extract<SettledItem, { readonly kind: 'chart' | 'list' }>;

export type ItemAnswer =
  | {
      readonly kind: 'chart';
      readonly result: ChartResult;
      /** Of a reader by link, who cannot ask for what was noted. */
      readonly marks?: Extract<Answer<'readSharedItem'>, { kind: 'chart' }>['marks'];
    }
  | { readonly kind: 'figure'; readonly figure: Figure }
  | { readonly kind: 'list'; readonly list: DashboardList };

export interface DashboardSource {
  /** Of its queries: those of another one are others. */
  readonly key: readonly unknown[];
  readonly timeZone: string;
  /** Whether there are pages to go to. */
  readonly isApp: boolean;
  ask(item: AskedItem, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<ItemAnswer>;
}

/** As many as the server runs at a time: more would only take the browser's connections, and a click would wait behind them. */
const queue = createAskQueue(4);

export function projectSource(scope: Scope, timeZone: string): DashboardSource {
  return {
    key: [scope.project, 'dashboardItem'],
    timeZone,
    isApp: true,
    ask: (item, signal, onProgress) => queue.take(signal, () => askProject(scope, item, signal, onProgress)),
  };
}

async function askProject(
  scope: Scope,
  item: AskedItem,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<ItemAnswer> {
  const options = { project: scope.project, signal };
  if (item.kind === 'list') {
    const { groupType, list, rows } = item;
    return {
      kind: 'list',
      list: await call('listDashboardGroups', { body: { groupType, list, rows } }, options),
    };
  }
  const { definition, figure, as } = item;
  if (as === 'figure')
    return { kind: 'figure', figure: await call('readFigure', { body: { definition, figure } }, options) };
  return { kind: 'chart', result: await runChart(scope, definition, signal, onProgress) };
}

export function sharedSource(token: string, timeZone: string): DashboardSource {
  return {
    key: ['shared', token],
    timeZone,
    isApp: false,
    ask: (item, signal) =>
      queue.take(signal, () => call('readSharedItem', { body: { token, item: item.id } }, { signal })),
  };
}
