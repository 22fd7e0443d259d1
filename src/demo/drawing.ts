/** What the ordinary accounts have in common: how one is drawn, and the plan it takes. */
import { type Account, drawAccount } from './accounts.ts';
import { isoDate, places } from './calendar.ts';
import type { Frame } from './frame.ts';
import { slug } from './people.ts';
import { chance, pick, pickWeighted, type Random } from './random.ts';
import { companyFirstWords, industries } from './words.ts';
import type { Plan } from './work.ts';

export interface Drawing {
  readonly frame: Frame;
  readonly random: Random;
  readonly takenNames: Set<string>;
}

/** An account with a name nobody has, its people in one region. */
export function drawOrdinary({ random, takenNames }: Drawing, headcount: number, signupDay: number): Account {
  const industry = pick(random, industries);
  let name = '';
  do name = `${pick(random, companyFirstWords)} ${pick(random, industry.words)}`;
  while (takenNames.has(name));
  takenNames.add(name);
  const home = pickWeighted(random, places, ({ region }) => (region === 'Americas' ? 2 : 1));
  const nearby = places.filter((place) => place.region === home.region);
  return drawAccount(random, {
    id: slug(name, '-'),
    name,
    industry: industry.name,
    places: [home, home, home, ...nearby],
    headcount,
    signedUpOn: isoDate(signupDay),
  });
}

/** Larger accounts take larger plans. */
export function planFor(random: Random, headcount: number): Plan {
  if (headcount > 16) return chance(random, 0.6) ? 'Enterprise' : 'Business';
  if (headcount > 8) return chance(random, 0.6) ? 'Business' : 'Team';
  return chance(random, 0.55) ? 'Team' : 'Starter';
}
