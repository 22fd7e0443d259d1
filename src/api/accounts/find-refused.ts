/** Finds refused and cut events that name something, among the samples that are kept of them. */

import type { Project } from '../../domain/project.ts';
import type { Ledger } from '../../ledger/contract.ts';
import type { FindRefused } from '../../query/contract.ts';

/** The latest first. A text is looked for as JSON has it. */
export function findRefusedIn(ledger: Pick<Ledger, 'rejections'>, project: Project['id']): FindRefused {
  return (texts, sinceMs) => {
    const wanted = texts.filter((text) => text !== '').map((text) => JSON.stringify(text));
    return ledger
      .rejections(project, sinceMs)
      .flatMap(({ reason, samples }) =>
        samples
          .filter(({ at, raw }) => at >= sinceMs && wanted.some((text) => raw.includes(text)))
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
  };
}
