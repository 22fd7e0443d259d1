/** Reads the samples that are kept of refused and cut events. */
import type { Project } from '../../domain/project.ts';
import type { Ledger } from '../../ledger/contract.ts';
import type { ReadRefused } from '../../query/contract.ts';

export function readRefusedIn(ledger: Pick<Ledger, 'rejections'>, project: Project['id']): ReadRefused {
  return (sinceMs) =>
    ledger
      .rejections(project, sinceMs)
      .flatMap(({ reason, samples }) =>
        samples
          .filter(({ at }) => at >= sinceMs)
          .map(({ at, detail, raw, requestId, index }) => ({
            atMs: at,
            reason,
            detail,
            raw,
            requestId,
            index,
          })),
      )
      .sort((a, b) => b.atMs - a.atMs);
}
