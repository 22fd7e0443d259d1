/** Downloads that were asked for, in memory: each is prepared by counting the members, and fetched later. */
import type { Clock } from '../../domain/clock.ts';
import type { ProjectId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';

interface DownloadRequest {
  readonly id: string;
  readonly project: ProjectId;
  readonly cohort: string;
  readonly properties: readonly string[];
  readonly state: 'inProgress' | 'completed' | 'failed';
  /** Why it failed. */
  readonly error?: unknown;
}

export interface Downloads {
  /** `prepare` goes on in the background; its end is the download's. */
  start(
    download: Pick<DownloadRequest, 'project' | 'cohort' | 'properties'>,
    prepare: () => Promise<unknown>,
  ): DownloadRequest;
  /** Undefined: unknown, another project's, or expired. */
  find(project: ProjectId, id: string): DownloadRequest | undefined;
}

export function createDownloads(clock: Clock, newId: () => string): Downloads {
  const kept = new Map<string, { request: DownloadRequest; readonly expiresMs: number }>();
  /** Oldest first. */
  const forgetOld = () => {
    for (const [id, { expiresMs }] of kept) {
      if (expiresMs > clock() && kept.size <= limits.cohortRequestsMax) return;
      kept.delete(id);
    }
  };
  return {
    start: (download, prepare) => {
      const id = newId();
      const request: DownloadRequest = { id, ...download, state: 'inProgress' };
      const entry = { request, expiresMs: clock() + limits.cohortRequestKeptMs };
      kept.set(id, entry);
      forgetOld();
      prepare().then(
        () => {
          entry.request = { ...request, state: 'completed' };
        },
        (error: unknown) => {
          entry.request = { ...request, state: 'failed', error };
        },
      );
      return request;
    },
    find: (project, id) => {
      forgetOld();
      const found = kept.get(id)?.request;
      return found?.project === project ? found : undefined;
    },
  };
}
