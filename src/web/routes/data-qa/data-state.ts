/** What the address says of the page about the data: the dates, and which findings are shown. */
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { readText, type SearchParams } from '../../search-params.ts';
import { dataTexts } from '../../words/data.ts';

export type Show = keyof typeof dataTexts.shows;
type Tab = keyof typeof dataTexts.tabs;
export type By = keyof typeof dataTexts.coverage.bys;
export type RangeName = keyof typeof dataTexts.ranges;

export interface DataState {
  readonly last: RangeName;
  /** Only what happened from that moment on. */
  readonly since: string | undefined;
  readonly show: Show;
  readonly tab: Tab;
  /** Of coverage: what rows are by. */
  readonly by: By;
  /** Of coverage; absent: the first. */
  readonly type: string | undefined;
}

const isRange = (text: string | undefined): text is RangeName =>
  text !== undefined && Object.hasOwn(dataTexts.ranges, text);
const isShow = (text: string | undefined): text is Show =>
  text !== undefined && Object.hasOwn(dataTexts.shows, text);

const isBy = (text: string | undefined): text is By =>
  text !== undefined && Object.hasOwn(dataTexts.coverage.bys, text);

function readDataState(search: SearchParams): DataState {
  const last = readText(search, 'last');
  const since = Number(readText(search, 'since'));
  const show = readText(search, 'show');
  const by = readText(search, 'by');
  return {
    last: isRange(last) ? last : '14',
    since: since > 0 ? String(since) : undefined,
    show: isShow(show) ? show : 'open',
    tab: readText(search, 'tab') === 'coverage' ? 'coverage' : 'checks',
    by: isBy(by) ? by : 'platform.version',
    type: readText(search, 'type'),
  };
}

export function useDataState(): readonly [DataState, (change: Partial<DataState>) => void] {
  const search = useRouterState({ select: ({ location }) => location.search as SearchParams });
  const navigate = useNavigate();
  const change = (next: Partial<DataState>) =>
    void navigate({
      to: '.',
      search: ((before: SearchParams) => ({ ...before, ...next })) as never,
      replace: true,
      resetScroll: false,
    });
  return [readDataState(search), change];
}
