/** Where a project has no events yet, every page but those from which events come, the settings and the plan leads to the set-up. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { setUpAddress } from '../addresses.ts';
import { arrivalsQuery } from '../api/settings-queries.ts';

const stays = /^\/(set-up|settings|plan|live|import|sources|_parts)(\/|$)/;

/** Whether it leads there. `project`: undefined where the person has a role in none. */
export function useSetUpFirst(project: number | undefined): boolean {
  const navigate = useNavigate();
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const { data, refetch } = useQuery({ ...arrivalsQuery({ project }), enabled: project !== undefined });
  const leads = data?.events === 0 && !stays.test(pathname);
  useEffect(() => {
    if (!leads) return undefined;
    let isOver = false;
    // The first event may have come since.
    void refetch().then(({ data: newest }) => {
      if (!isOver && newest?.events === 0) void navigate({ ...setUpAddress(), replace: true } as never);
    });
    return () => {
      isOver = true;
    };
  }, [leads, refetch, navigate]);
  return leads;
}
