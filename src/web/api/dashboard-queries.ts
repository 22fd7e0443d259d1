/** What dashboards read, as queries. */
import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { DashboardDocument, DashboardSettings } from './operations.ts';
import type { Scope } from './queries.ts';

export const dashboardsQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'dashboards'],
    queryFn: ({ signal }) => call('listDashboards', { query: {} }, { project, signal }),
  });

export const dashboardQuery = ({ project }: Scope, id: string) =>
  queryOptions({
    queryKey: [project, 'dashboards', id],
    // Somebody may be editing what was read.
    refetchOnWindowFocus: false,
    queryFn: ({ signal }) => call('getDashboard', { path: { id } }, { project, signal }),
  });

export const templatesQuery = ({ project }: Scope, groupType: string) =>
  queryOptions({
    queryKey: [project, 'dashboardTemplates', groupType],
    queryFn: ({ signal }) => call('listDashboardTemplates', { query: { groupType } }, { project, signal }),
  });

/** What the items ask for: where they stand does not matter. */
export const settledQuery = (
  { project }: Scope,
  { items = [], ...rest }: DashboardDocument,
  settings: DashboardSettings | undefined,
) => {
  const document = { ...rest, items: items.map((item) => ({ ...item, at: { x: 0, y: 0, w: 12, h: 1 } })) };
  return queryOptions({
    queryKey: [project, 'settledDashboard', JSON.stringify([document, settings])],
    queryFn: ({ signal }) =>
      call('settleDashboard', { body: { document, ...(settings && { settings }) } }, { project, signal }),
  });
};

export const dashboardLinksQuery = ({ project }: Scope, id: string) =>
  queryOptions({
    queryKey: [project, 'dashboards', id, 'links'],
    queryFn: ({ signal }) => call('listDashboardLinks', { path: { id } }, { project, signal }),
  });
