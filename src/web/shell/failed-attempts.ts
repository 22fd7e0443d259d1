/** How many sign-ins with the person's name failed since the one before: kept for the next page, until it was read. */
import { type QueryClient, queryOptions, skipToken } from '@tanstack/react-query';

export const failedAttemptsQuery = queryOptions<number>({
  queryKey: ['failedAttempts'],
  queryFn: skipToken,
});

export function noteFailedAttempts(queryClient: QueryClient, count: number): void {
  queryClient.setQueryData(failedAttemptsQuery.queryKey, count);
}
