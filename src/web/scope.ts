/** Which project the page is about, and who looks at it. */
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import type { Answer } from './api/call.ts';
import { type Scope, sessionQuery } from './api/queries.ts';
import { readText, type SearchParams } from './search-params.ts';

type Session = Pick<Answer<'signIn'>, 'person' | 'projects'>;
export type Role = Session['projects'][number]['role'];

const projectKey = 'muster-project';

/** The one of the address, else the one last used, else the first. */
export function chooseProject(
  session: Pick<Session, 'projects'>,
  search: SearchParams,
): Session['projects'][number] | undefined {
  const named = readText(search, 'project') ?? localStorage.getItem(projectKey) ?? undefined;
  const project = session.projects.find(({ id }) => String(id) === named) ?? session.projects[0];
  if (project) localStorage.setItem(projectKey, String(project.id));
  return project;
}

/** What stands behind the `?` of the page's address. */
export function useSearchParams(): SearchParams {
  return useRouterState({ select: (state) => state.location.search as SearchParams });
}

/** Changes some of it and stays where it is; Back goes to the page before. */
export function useChangeSearch(): (changes: SearchParams) => void {
  const navigate = useNavigate();
  return (changes) =>
    void navigate({
      to: '.',
      search: ((before: SearchParams) => ({ ...before, ...changes })) as never,
      replace: true,
      resetScroll: false,
    });
}

/** Who has signed in. Only below the shell, which asks for it. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery);
  const { person, projects } = data;
  if (person === null) throw new Error('bug: a page of the shell has no session');
  return { person, projects };
}

/** The project of the page. Only below the shell. */
export function useProject(): Session['projects'][number] {
  const session = useSession();
  const search = useSearchParams();
  const project = chooseProject(session, search);
  if (!project) throw new Error('bug: a page of the shell has no project');
  return project;
}

/** In the keys of queries that are not asked. */
export const noScope: Scope = { project: 0 };

/** Of who has signed in; undefined for who reads a dashboard by a link, and asks for nothing else. */
export function useScopeIfSignedIn(): Scope | undefined {
  const session = useQueryClient().getQueryData(sessionQuery.queryKey);
  const search = useSearchParams();
  if (!session || session.person === null) return undefined;
  const project = chooseProject(session, search);
  return project && { project: project.id };
}

/** For queries. */
export function useScope(): Scope {
  return { project: useProject().id };
}

const ranks: Readonly<Record<Role, number>> = { viewer: 0, member: 1, manager: 2, admin: 3 };

/** Whether the person may what needs `role`. */
export function useMay(role: Role): boolean {
  return ranks[useProject().role] >= ranks[role];
}
