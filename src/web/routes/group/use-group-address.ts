/** Which group the page is about, and what of it is open. */
import { useNavigate, useParams } from '@tanstack/react-router';
import { useSearchParams } from '../../scope.ts';
import { readOneOf, readText, readTexts } from '../../search-params.ts';

export const tabs = ['timeline', 'events', 'people', 'cohorts', 'properties'] as const;
export type Tab = (typeof tabs)[number];

/** Of the people's tab. */
export const whos = ['everyone', 'champions', 'quiet', 'new'] as const;
export type Who = (typeof whos)[number];

export function useGroupAddress() {
  const { type = '', value } = useParams({ strict: false }) as Readonly<Record<string, string>>;
  const search = useSearchParams();
  return { type, value: value ?? readText(search, 'value') ?? '' };
}

/** What is open: the tab, the charts that are shown as tables, the brief. */
export function useOpened() {
  const search = useSearchParams();
  const navigate = useNavigate();
  const change = (changes: Readonly<Record<string, string | readonly string[] | undefined>>) =>
    void navigate({
      to: '.',
      search: { ...search, ...changes } as never,
      replace: true,
      resetScroll: false,
    });
  const tables = readTexts(search, 'table');
  return {
    tab: readOneOf(search, 'tab', tabs),
    who: readOneOf(search, 'who', whos),
    isBrief: readText(search, 'open') === 'brief',
    kinds: readTexts(search, 'kind'),
    isTable: (name: string) => tables.includes(name),
    toggleTable: (name: string) =>
      change({
        table: tables.includes(name) ? tables.filter((each) => each !== name) : [...tables, name],
      }),
    showBrief: (isOpen: boolean) => change({ open: isOpen ? 'brief' : undefined }),
    showKinds: (kinds: readonly string[]) => change({ kind: kinds }),
  };
}
