/** Asks for what the first page shows while its code is loading. Later the code is there, and pages ask themselves. */
import type { QueryClient } from '@tanstack/react-query';
import { groupTypesQuery, type Scope, sessionQuery } from './api/queries.ts';
import { chooseProject } from './scope.ts';
import type { SearchParams } from './search-params.ts';

/** Of the project that the address names. Nobody waits for it. */
export type AskAhead = (search: SearchParams, start: (scope: Scope) => void) => void;

export function createAskAhead(client: QueryClient): AskAhead {
  const first = window.location.href;
  let isFirst = true;
  return (search, start) => {
    const session = client.getQueryData(sessionQuery.queryKey);
    const project = session && chooseProject(session, search);
    if (!project || !isFirst || window.location.href !== first) return;
    isFirst = false;
    const scope = { project: project.id };
    void client.prefetchQuery(groupTypesQuery(scope));
    start(scope);
  };
}
