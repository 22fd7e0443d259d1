/** Today in the project’s time zone, as far as a result knows. */
import { useSuspenseQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { sessionQuery } from '../api/queries.ts';
import { dateAt } from '../format-intervals.ts';
import { chooseProject, useSearchParams } from '../scope.ts';

/** Of charts that somebody reads who has not signed in. */
export const SharedZone = createContext<string | undefined>(undefined);

export function useDateAt(ms: number): string {
  const shared = useContext(SharedZone);
  const { data } = useSuspenseQuery(sessionQuery);
  const search = useSearchParams();
  return dateAt(ms, shared ?? chooseProject(data, search)?.timeZone ?? 'UTC');
}
