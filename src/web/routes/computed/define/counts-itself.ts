/** Where a number only says whether the group itself did something: each gets 1 or 0, while its people could be counted. */
import type { Computation, Measured } from '../../../api/operations.ts';

export const countsItself = (computation: Computation): boolean =>
  hasNumber(computation) && isOfGroupItself(computation.of);

/** The same number of the people of the group. */
export const countPeople = (computation: Computation): Computation =>
  hasNumber(computation) ? { ...computation, of: { ...computation.of, countedBy: 'people' } } : computation;

type Numbered = Extract<Computation, { readonly kind: 'measured' | 'trend' }>;

const hasNumber = (computation: Computation): computation is Numbered =>
  computation.kind === 'measured' || computation.kind === 'trend';

/** The mean of several periods says more: in how many of them. */
function isOfGroupItself({ countedBy, metric, formula, period }: Measured): boolean {
  const isMean = period?.kind === 'last' && period.averageOf !== undefined;
  return (
    countedBy === 'group' && formula === undefined && !isMean && (metric?.kind ?? 'uniques') === 'uniques'
  );
}
