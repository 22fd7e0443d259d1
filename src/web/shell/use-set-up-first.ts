/** Where a project has no events yet, every page but those from which events come, the settings and the plan leads to the set-up. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { setUpAddress } from '../addresses.ts';
import { emptyPaceMs } from '../api/queries.ts';
import { arrivalsQuery } from '../api/settings-queries.ts';

const stays = /^\/(set-up|settings|plan|live|import|sources|_parts)(\/|$)/;

/** Whether it leads there. `project`: undefined where the person has a role in none. */
export function useSetUpFirst(project: number | undefined): boolean {
  const navigate = useNavigate();
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const { data } = useQuery({
    ...arrivalsQuery({ project }),
    enabled: project !== undefined,
    // The first event may come while somebody plans, or watches for it.
    refetchInterval: ({ state }) => (state.data?.events === 0 ? emptyPaceMs : false),
  });
  const leads = data?.events === 0 && !stays.test(pathname);
  useEffect(() => {
    if (leads) void navigate({ ...setUpAddress(), replace: true } as never);
  }, [leads, navigate]);
  return leads;
}
