/** Decides without storing anything. */
import type { Transaction } from '../intake/contract.ts';
import type { Ledger } from '../ledger/contract.ts';

/** What `decide` would answer now: its transaction is given up after it, so nothing of it stays. Errors: those of a commit. */
export async function tryCommit<T>(
  ledger: Pick<Ledger, 'commit'>,
  decide: (transaction: Transaction) => T,
): Promise<T> {
  const givenUp = new Error('A dry run is not stored.');
  let answer: { readonly value: T } | undefined;
  try {
    await ledger.commit((transaction) => {
      answer = { value: decide(transaction) };
      throw givenUp;
    });
  } catch (error) {
    if (error === givenUp && answer) return answer.value;
    throw error;
  }
  throw givenUp;
}
