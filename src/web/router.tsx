/** All addresses, and the page of each. Pages but Home are loaded when they are opened. */
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { groupQuery, sessionQuery, termsQuery } from './api/queries.ts';
import { type AskAhead, createAskAhead } from './read-ahead.ts';
import { GroupOrList } from './routes/group-or-list.tsx';
import { prefetchList } from './routes/groups/list-query.ts';
import { HomePage } from './routes/home/page.tsx';
import { NotFound, PageFailed } from './routes/not-found.tsx';
import { parseSearch, readText, type SearchParams, writeSearch } from './search-params.ts';
import { Shell } from './shell/shell.tsx';

interface Context {
  readonly queryClient: QueryClient;
  readonly askAhead: AskAhead;
}

const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  notFoundComponent: NotFound,
  validateSearch: (search): SearchParams => search as SearchParams,
  // Where there are several projects every address names its own.
  search: { middlewares: [retainSearchParams<{ project?: string }>(['project']) as never] },
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./routes/sign-in/page.tsx'), 'SignInPage'),
});

/** For whoever has the link; they need not sign in. */
const shared = createRoute({
  getParentRoute: () => root,
  path: '/shared/$token',
  component: lazyRouteComponent(() => import('./routes/dashboards/shared-page.tsx'), 'SharedPage'),
});

/** Everything behind signing in. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    const { person } = await context.queryClient.ensureQueryData(sessionQuery);
    if (person === null) throw redirect({ to: '/sign-in', search: { to: location.href } });
  },
});

/** `load` gives the module of the page, `name` is what it exports. */
function lazyPage<Name extends string>(
  path: string,
  load: () => Promise<Readonly<Record<Name, () => ReactNode>>>,
  name: Name,
) {
  return createRoute({ getParentRoute: () => shell, path, component: lazyRouteComponent(load, name) });
}

/** As docs name them; an address is never changed, because people keep links. */
const pages = [
  createRoute({ getParentRoute: () => shell, path: '/', component: HomePage }),
  createRoute({
    getParentRoute: () => shell,
    path: '/g/$type',
    component: GroupOrList,
    loader: ({ context: { queryClient, askAhead }, params: { type }, location: { search } }) =>
      askAhead(search, (scope) => {
        if (readText(search, 'value') === undefined) prefetchList(queryClient, scope, type, search);
      }),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/g/$type/$value',
    component: lazyRouteComponent(() => import('./routes/group/page.tsx'), 'GroupPage'),
    loader: ({ context: { queryClient, askAhead }, params: { type, value }, location: { search } }) =>
      askAhead(search, (scope) => {
        void queryClient.prefetchQuery(groupQuery(scope, type, value));
        void queryClient.prefetchQuery(termsQuery(scope, type));
      }),
  }),
  lazyPage('/set-up', () => import('./routes/set-up/page.tsx'), 'SetUpPage'),
  lazyPage('/settings', () => import('./routes/settings/page.tsx'), 'SettingsPage'),
  lazyPage('/settings/$section', () => import('./routes/settings/page.tsx'), 'SettingsPage'),
  lazyPage('/g/$type/$value/trace', () => import('./routes/trace/page.tsx'), 'TracePage'),
  lazyPage('/u/$id', () => import('./routes/user/page.tsx'), 'UserPage'),
  lazyPage('/u', () => import('./routes/user/page.tsx'), 'UserPage'),
  lazyPage('/users', () => import('./routes/users/page.tsx'), 'UsersPage'),
  lazyPage('/cohorts', () => import('./routes/cohorts/page.tsx'), 'CohortsPage'),
  lazyPage('/cohorts/new', () => import('./routes/cohorts/define/new-page.tsx'), 'NewCohortPage'),
  lazyPage('/cohorts/$id/edit', () => import('./routes/cohorts/define/edit-page.tsx'), 'EditCohortPage'),
  lazyPage('/cohorts/$id', () => import('./routes/cohorts/cohort-page.tsx'), 'CohortPage'),
  lazyPage('/compare', () => import('./routes/compare/page.tsx'), 'ComparePage'),
  lazyPage('/events/$id', () => import('./routes/event/page.tsx'), 'EventPage'),
  lazyPage('/dashboards', () => import('./routes/dashboards/list-page.tsx'), 'DashboardsPage'),
  lazyPage('/dashboards/new', () => import('./routes/dashboards/new-page.tsx'), 'NewDashboardPage'),
  lazyPage('/dashboards/$id', () => import('./routes/dashboards/page.tsx'), 'DashboardPage'),
  lazyPage('/charts', () => import('./routes/charts/page.tsx'), 'ChartsPage'),
  lazyPage('/charts/new', () => import('./routes/chart/new-page.tsx'), 'NewChartPage'),
  lazyPage('/charts/$id', () => import('./routes/chart/saved-page.tsx'), 'SavedChartPage'),
  lazyPage('/computed', () => import('./routes/computed/page.tsx'), 'ComputedPage'),
  lazyPage('/computed/new', () => import('./routes/computed/define/new-page.tsx'), 'NewComputedPage'),
  lazyPage('/computed/$id/edit', () => import('./routes/computed/define/edit-page.tsx'), 'EditComputedPage'),
  lazyPage('/computed/$id', () => import('./routes/computed/property-page.tsx'), 'ComputedPropertyPage'),
  lazyPage('/sources/salesforce', () => import('./routes/salesforce/page.tsx'), 'SalesforcePage'),
  lazyPage(
    '/sources/salesforce/callback',
    () => import('./routes/salesforce/connection/callback-page.tsx'),
    'CallbackPage',
  ),
  lazyPage('/sources/segment', () => import('./routes/segment/page.tsx'), 'SegmentPage'),
  lazyPage('/annotations', () => import('./routes/annotations/page.tsx'), 'AnnotationsPage'),
  lazyPage('/import', () => import('./routes/import/page.tsx'), 'ImportPage'),
  lazyPage('/live', () => import('./routes/live/page.tsx'), 'LivePage'),
  lazyPage('/data', () => import('./routes/data-qa/page.tsx'), 'DataPage'),
  lazyPage('/plan/planner', () => import('./routes/plan/planner/page.tsx'), 'PlannerPage'),
  lazyPage('/plan', () => import('./routes/plan/page.tsx'), 'PlanPage'),
  lazyPage('/plan/promote', () => import('./routes/plan/promote/page.tsx'), 'PromotePage'),
  lazyPage('/plan/workbook', () => import('./routes/plan/workbook/page.tsx'), 'WorkbookPage'),
  lazyPage('/_parts', () => import('./routes/parts/page.tsx'), 'PartsPage'),
];

/** Any other address, with the way to all pages beside it. */
const nowhere = createRoute({ getParentRoute: () => shell, path: '$', component: NotFound });

const tree = root.addChildren([signIn, shared, shell.addChildren([...pages, nowhere])]);

export function createAppRouter(queryClient: QueryClient) {
  const router = createRouter({
    routeTree: tree,
    context: { queryClient, askAhead: createAskAhead(queryClient) },
    parseSearch,
    stringifySearch: writeSearch,
    defaultPreload: false,
    defaultErrorComponent: PageFailed,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  });
  // The code of the page comes while it is asked who has signed in: behind that, as browsers ask for few things at once.
  const matches = router.matchRoutes(router.latestLocation);
  if (matches.some(({ routeId }) => routeId === shell.id)) void queryClient.prefetchQuery(sessionQuery);
  for (const { routeId } of matches) {
    const { component } = router.routesById[routeId as keyof typeof router.routesById].options;
    void preload(component);
  }
  return router;
}

/** Of pages that are loaded when they are opened. */
async function preload(component: unknown): Promise<void> {
  if (typeof component !== 'function' || !('preload' in component)) return;
  // What fails here is told where the page is shown.
  await (component.preload as () => Promise<void>)().catch(() => undefined);
}
