/** Collects what is wrong with a workbook, cell by cell: nothing of it is applied where anything is. */
import { Problem } from '../../../domain/problem.ts';
import { workbookLimits } from '../limits.ts';

export interface Refusals {
  add(address: string, message: string): void;
  /** Errors: Problem at the first cell, that names the others. */
  throwAny(): void;
}

export function createRefusals(): Refusals {
  const found: { readonly address: string; readonly message: string }[] = [];
  return {
    add: (address, message) => found.push({ address, message }),
    throwAny: () => {
      const [first, ...others] = found;
      if (!first) return;
      const named = others.slice(0, workbookLimits.refusalsNamedMax - 1);
      const left = others.length - named.length;
      const lines = [
        `${first.message}.`,
        ...named.map(({ address, message }) => `${address}: ${message}.`),
        ...(left > 0 ? [`And ${left} more cells.`] : []),
      ];
      throw new Problem('invalid_request', lines.join('\n'), first.address);
    },
  };
}
