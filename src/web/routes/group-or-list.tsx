/** What stands at the address of a type: the list of its groups; the group, or its trace, whose value no path can carry. */
import { lazy, type ReactNode } from 'react';
import { useSearchParams } from '../scope.ts';
import { readText } from '../search-params.ts';

const loadList = () => import('./groups/page.tsx').then(({ GroupsPage }) => ({ default: GroupsPage }));
const List = lazy(loadList);
const Group = lazy(() => import('./group/page.tsx').then(({ GroupPage }) => ({ default: GroupPage })));
const Trace = lazy(() => import('./trace/page.tsx').then(({ TracePage }) => ({ default: TracePage })));

/** The list, which most want, while it is not known yet who has signed in. */
GroupOrList.preload = async (): Promise<void> => {
  await loadList();
};

export function GroupOrList(): ReactNode {
  const search = useSearchParams();
  if (readText(search, 'value') === undefined) return <List />;
  return readText(search, 'page') === 'trace' ? <Trace /> : <Group />;
}
