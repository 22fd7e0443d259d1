/** What the address says of the page about the data: the dates, and which findings are shown. */
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { readText, type SearchParams } from '../../search-params.ts';
import { dataTexts } from '../../words/data.ts';

export type Show = keyof typeof dataTexts.shows;
export type RangeName = keyof typeof dataTexts.ranges;

export interface DataState {
  readonly last: RangeName;
  readonly show: Show;
}

const isRange = (text: string | undefined): text is RangeName =>
  text !== undefined && Object.hasOwn(dataTexts.ranges, text);
const isShow = (text: string | undefined): text is Show =>
  text !== undefined && Object.hasOwn(dataTexts.shows, text);

function readDataState(search: SearchParams): DataState {
  const last = readText(search, 'last');
  const show = readText(search, 'show');
  return { last: isRange(last) ? last : '14', show: isShow(show) ? show : 'open' };
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
