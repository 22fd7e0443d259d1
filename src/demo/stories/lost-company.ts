/** Story: an account that only looks silent, because a new version of the app stopped naming the company. */
import { accountLines, type Terms } from '../accounts.ts';
import { invoiceLines, renewalLines } from '../course.ts';
import type { Frame, Scenario } from '../frame.ts';
import type { EventLine } from '../lines.ts';
import { identifyLine } from '../people.ts';
import { castAccount, onDays, scriptScenario, steady, work } from './cast.ts';

export const lostCompany = 'vantage-surveying';
const versionBefore = '7.1.3';
const versionAfter = '7.2.0';

/** Days before the end: the first one with the new version. */
const updatesDaysAgo = 10;

/** The desktop app names the company on every event, users belong to none; its new version leaves the company out. */
export function lostCompanyStory(frame: Frame): Scenario {
  const random = frame.random.fork('lost company');
  const account = castAccount(random, {
    id: lostCompany,
    name: 'Vantage Surveying',
    industry: 'Construction',
    city: 'Toronto',
    headcount: 7,
    signedUpOn: '2024-10-08',
  });
  const terms: Terms = { plan: 'Team', status: 'paying', seats: 11 };
  const course = steady(frame, terms);
  const updatesDay = frame.lastDay - updatesDaysAgo;
  const events = account.people.flatMap(({ person }, index) => {
    const ofDay = (day: number) => (index === 0 || random.next() < 0.6 ? onDays(2, 1)(day) : 0);
    return [
      ...work(random, person, 'Team', { from: frame.firstDay + 1, until: updatesDay }, ofDay).map(fromOldApp),
      ...work(random, person, 'Team', { from: updatesDay, until: frame.lastDay }, ofDay).map(fromNewApp),
    ];
  });
  return scriptScenario(
    accountLines(account, terms, frame.startMs),
    account.people.map(({ person }) => identifyLine(random, person, frame.startMs)),
    invoiceLines(random, frame, account, course).map(withCompany),
    renewalLines(frame, account, course),
    events,
  );
}

const desktop = { platform: 'Desktop', os_name: 'macOS' } as const;

function withCompany(line: EventLine): EventLine {
  return { ...line, groups: { ...line.groups, company: lostCompany } };
}

function fromOldApp(line: EventLine): EventLine {
  return { ...withCompany(line), ...desktop, app_version: versionBefore };
}

function fromNewApp({ groups: _, ...line }: EventLine): EventLine {
  return { ...line, ...desktop, app_version: versionAfter };
}
