/** What happened when, as a query. */
import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { Scope } from './queries.ts';

/** `chart`: of a saved chart, its id. */
export const annotationsQuery = ({ project }: Scope, chart: string | undefined) =>
  queryOptions({
    queryKey: [project, 'annotations', chart],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      // Of a chart that is not saved only those that are about all.
      call('listAnnotations', { query: { chart: chart ?? 'none' } }, { project, signal }),
  });

/** All, about whichever chart. */
export const allAnnotationsQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'annotations'],
    queryFn: ({ signal }) => call('listAnnotations', { query: {} }, { project, signal }),
  });
