/** The list of a type's groups: by view, with figures of all of it, and a table. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { viewsQuery } from '../../api/view-queries.ts';
import { PageSkeleton } from '../../parts/page-skeleton.tsx';
import { useScope, useSearchParams } from '../../scope.ts';
import { readText } from '../../search-params.ts';
import { GroupList } from './group-list.tsx';

const none: readonly never[] = [];

export function GroupsPage(): ReactNode {
  const { type = '' } = useParams({ strict: false });
  const id = readText(useSearchParams(), 'saved');
  const { data, isPending } = useQuery(viewsQuery(useScope(), type));
  // What a saved view shows is not known before it is there.
  if (id !== undefined && isPending) return <PageSkeleton />;
  const views = data?.views ?? none;
  return <GroupList key={type} type={type} views={views} saved={views.find((view) => view.id === id)} />;
}
