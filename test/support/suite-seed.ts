/** The seed of what tests make at random: a commit that was green stays green; the long run takes another one each time. */

const { SUITE_SEED } = process.env;

/** `SUITE_SEED=random` chooses one; a number repeats it. Print it where a case fails. */
export const suiteSeed =
  SUITE_SEED === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(SUITE_SEED ?? 20_261_201);
