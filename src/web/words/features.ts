/** Texts about the use of a feature. */
import { writeExact } from '../format.ts';

export const featureTexts = {
  title: (name: string) => `Use of ${name}`,
  close: 'Hide',
  paying: 'Paying only',
  plan: 'Plan',
  all: 'All',
  noPlan: 'no plan',
  narrow: (count: number, plan: string, use: string) => `${plan}, ${use}: ${writeExact(count)}`,
} as const;
