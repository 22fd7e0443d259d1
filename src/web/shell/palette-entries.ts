/** What the palette offers by itself: pages, and questions that a page answers. */
import {
  annotationsAddress,
  chartsAddress,
  compareAddress,
  computedAddress,
  dashboardsAddress,
  dataAddress,
  groupsAddress,
  homeAddress,
  importAddress,
  liveAddress,
  newChartAddress,
  planAddress,
  plannerAddress,
  promoteAddress,
  readyMadeAddress,
  salesforceAddress,
  segmentAddress,
  settingsAddress,
} from '../addresses.ts';
import { tellApart } from '../api/shown-types.ts';
import type { ChartKind } from '../charts/types.ts';
import { capitalize } from '../format.ts';
import { chartTexts } from '../words/charts.ts';
import { compareTexts } from '../words/compare.ts';
import { keywords } from '../words/palette.ts';
import { genericWords, kindSynonyms } from '../words/synonyms.ts';

interface Entry {
  readonly section: 'page' | 'question' | 'newChart';
  readonly label: string;
  readonly keywords: string;
  readonly address: ReturnType<typeof homeAddress>;
}

interface NamedType {
  readonly groupType: string;
  readonly plural: string;
}

/** `readyMade`: charts that most want, by their titles. */
export function listEntries(
  types: readonly NamedType[],
  readyMade: readonly { readonly id: string; readonly title: string }[] = [],
): readonly Entry[] {
  const page = (label: string, words: string, address: Entry['address']): Entry => ({
    section: 'page',
    label,
    keywords: words,
    address,
  });
  return [
    page('Home', keywords.home, homeAddress()),
    ...tellApart(types).flatMap(listTypeEntries),
    page('Users', keywords.users, { to: '/users' }),
    page('Charts', keywords.charts, chartsAddress()),
    page('Dashboards', keywords.dashboards, dashboardsAddress()),
    page('Annotations: what happened when', keywords.annotations, annotationsAddress()),
    page('Releases', keywords.releases, annotationsAddress({ show: 'releases' })),
    page('Cohorts', keywords.cohorts, { to: '/cohorts' }),
    page(compareTexts.title, keywords.compare, compareAddress()),
    page('Computed properties', keywords.computed, computedAddress()),
    page('Salesforce', keywords.salesforce, salesforceAddress()),
    page('Segment', keywords.segment, segmentAddress()),
    page('Import: files of the past', keywords.import, importAddress()),
    page('Live: what arrives', keywords.live, liveAddress()),
    page('Live: what each SDK sends', keywords.ingestion, liveAddress({ tab: 'ingestion' })),
    page('Data: what is wrong with groups', keywords.data, dataAddress()),
    page('Plan: events, properties and groups', keywords.plan, planAddress()),
    page('Planner: which group types, and the lines of code', keywords.planner, plannerAddress()),
    page('Environments: carry a set-up over to production', keywords.promote, promoteAddress()),
    page(
      'Settings: members and roles',
      `${keywords.settings} ${keywords.members}`,
      settingsAddress('members'),
    ),
    page('Settings: keys', keywords.keys, settingsAddress('keys')),
    page('Settings: group types', keywords.groupTypes, settingsAddress('group-types')),
    page('Settings: events', keywords.events, settingsAddress('events')),
    page('Settings: left out', keywords.leftOut, settingsAddress('events')),
    page('Settings: audit log', keywords.audit, settingsAddress('audit')),
    page('Settings: about', keywords.about, settingsAddress('about')),
    page('Set up', keywords.setUp, { to: '/set-up' }),
    ...listNewCharts(types[0]?.groupType, readyMade),
  ];
}

/** Charts that are made by choosing them: of each kind, and the ready-made ones. */
function listNewCharts(
  groupType: string | undefined,
  readyMade: readonly { readonly id: string; readonly title: string }[],
): readonly Entry[] {
  const kinds = (Object.keys(kindSynonyms) as ChartKind[]).filter((kind) => kind !== 'cohortSize');
  return [
    ...readyMade.map(({ id, title }) => ({
      section: 'newChart' as const,
      label: title,
      keywords: keywords.readyMade,
      address: readyMadeAddress(id, groupType),
    })),
    ...kinds.map((kind) => ({
      section: 'newChart' as const,
      label: chartTexts.kinds[kind],
      keywords: kindSynonyms[kind],
      address: newChartAddress(groupType, kind),
    })),
  ];
}

function listTypeEntries({ groupType, plural }: NamedType): readonly Entry[] {
  const question = (label: string, words: string, view: string): Entry => ({
    section: 'question',
    label,
    keywords: words,
    address: groupsAddress(groupType, { view }),
  });
  return [
    {
      section: 'page',
      label: capitalize(plural),
      keywords: keywords.groups,
      address: groupsAddress(groupType),
    },
    question(`Which ${plural} went quiet?`, keywords.quiet, 'quiet'),
    question(`Which ${plural} have fewer active people?`, keywords.shrinking, 'shrinking'),
    question(`Which ${plural} have more active people?`, keywords.growing, 'growing'),
    question(`Which ${plural} renew soon?`, keywords.renewing, 'renewing'),
    question(`Which ${plural} are near or far from their seats?`, keywords.seats, 'seats'),
    question(`Which ${plural} are new?`, keywords.new, 'new'),
    question(`Which ${plural} were never active?`, keywords.neverActive, 'neverActive'),
  ];
}

const entriesMax = 8;

/** Those whose label or words have all words of the text, those with the text in their label first. */
export function findEntries(entries: readonly Entry[], text: string): readonly Entry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries.filter(({ section }) => section === 'page').slice(0, entriesMax);
  const all = text.toLowerCase().trim();
  const hasAll = (wanted: readonly string[]) => (entry: Entry) => {
    const known = `${entry.label} ${entry.keywords}`.toLowerCase();
    return wanted.every((word) => known.includes(word));
  };
  const telling = words.filter((word) => !genericWords.has(word));
  const exact = entries.filter(hasAll(words));
  const matching = exact.length > 0 || telling.length === 0 ? exact : entries.filter(hasAll(telling));
  const isNamed = ({ label }: Entry) => label.toLowerCase().includes(all);
  return [...matching.filter(isNamed), ...matching.filter((entry) => !isNamed(entry))].slice(0, entriesMax);
}
