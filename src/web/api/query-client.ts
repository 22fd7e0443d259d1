/** How answers are kept: shown at once and renewed behind; what failed for good is not asked again. */
import { QueryClient } from '@tanstack/react-query';
import { CallProblem } from './call.ts';

const retriesMax = 2;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < retriesMax && isPassing(error),
        refetchOnWindowFocus: true,
      },
    },
  });
}

/** Whether the same may work in a moment. */
function isPassing(error: unknown): boolean {
  return error instanceof CallProblem && (error.code === 'unreachable' || error.status === 503);
}
