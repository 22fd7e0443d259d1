/** Dashboards to begin with: which ready-made charts, figures and lists, and where. */
import { nameGroupType } from '../definition/terms/names.ts';
import { findGroupTypeTerms } from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';
import type { ReadyName } from './ready-names.ts';
import { type DashboardDocument, dashboardDocumentSchema } from './schema.ts';

export const templateNames = ['weekly-review', 'onboarding', 'feature-adoption', 'leadership'] as const;
type TemplateName = (typeof templateNames)[number];

interface Template {
  readonly id: TemplateName;
  readonly name: string;
  readonly description: string;
  readonly document: DashboardDocument;
}

type Part =
  | {
      readonly ready: ReadyName;
      readonly w: number;
      readonly h: number;
      readonly as?: 'figure' | 'table';
      readonly measure?: string;
    }
  | { readonly view: keyof typeof columnsOf; readonly title: string; readonly w: number; readonly h: number };

/** As many as half the width has room for, of which those are shown that somebody said. */
const columnsOf = {
  quiet: ['name', 'owner', 'value', 'lastUse'],
  back: ['name', 'owner', 'value', 'activePeople'],
  growing: ['name', 'owner', 'activePeople', 'change'],
  new: ['name', 'plan', 'firstSeen', 'activePeople'],
  stalled: ['name', 'owner', 'plan', 'firstSeen', 'knownPeople', 'lastUse'],
} as const;

/** Of the groups of a type: they are made from what was said about it, when they are shown. */
export function listTemplates(groupType: string, facts: Pick<ProjectFacts, 'terms'>): readonly Template[] {
  const terms = findGroupTypeTerms(facts, groupType);
  const { plural } = nameGroupType(terms, groupType);
  const isSaid = (column: string) =>
    (column !== 'owner' && column !== 'plan' && column !== 'value') || terms.meanings[column] !== undefined;
  const make = (id: TemplateName, name: string, description: string, parts: readonly Part[]): Template => ({
    ...{ id, name, description },
    document: placeParts(groupType, parts, isSaid),
  });
  return [
    make('weekly-review', 'Weekly account review', `What changed among ${plural} since last week`, [
      { ready: 'active-figure', as: 'figure', w: 3, h: 2 },
      { ready: 'people-figure', as: 'figure', w: 3, h: 2 },
      { view: 'quiet', title: `Gone quiet`, w: 6, h: 6 },
      { ready: 'active-by-week', w: 6, h: 4 },
      { view: 'back', title: 'Back', w: 6, h: 5 },
      { view: 'growing', title: 'Growing', w: 6, h: 5 },
      { ready: 'lifecycle-by-week', w: 6, h: 5 },
      { view: 'new', title: 'New', w: 6, h: 5 },
    ]),
    make('onboarding', 'Onboarding', `How new ${plural} get started`, [
      { ready: 'new-by-week', w: 6, h: 5 },
      { ready: 'onboarding-funnel', w: 6, h: 5 },
      { ready: 'onboarding-time', measure: 'overTime', w: 6, h: 5 },
      { ready: 'new-retention', w: 6, h: 5 },
      { view: 'stalled', title: 'Stalled', w: 12, h: 5 },
    ]),
    make('feature-adoption', 'Use of features', `Which features ${plural} use`, [
      { ready: 'feature-use', w: 12, h: 5 },
      { ready: 'feature-matrix', w: 6, h: 6 },
      { ready: 'feature-by-plan', w: 6, h: 6 },
    ]),
    make('leadership', 'Leadership', `How many ${plural} are active, stay, and what they are worth`, [
      { ready: 'active-by-quarter', w: 6, h: 5 },
      { ready: 'active-by-plan', w: 6, h: 5 },
      { ready: 'logo-retention', w: 6, h: 6 },
      { ready: 'value-retention', w: 6, h: 6 },
      { ready: 'value-lifecycle', w: 6, h: 5 },
      { ready: 'feature-by-plan', w: 6, h: 5 },
    ]),
  ];
}

/** Each at the first place where it fits, row by row. */
function placeParts(
  groupType: string,
  parts: readonly Part[],
  isSaid: (column: string) => boolean,
): DashboardDocument {
  const heights = Array.from({ length: 12 }, () => 0);
  const items = parts.map((part, index) => {
    const at = placePart(heights, part);
    const own = { id: `part-${index + 1}`, at };
    if ('view' in part)
      return {
        kind: 'list',
        ...own,
        title: part.title,
        groupType,
        list: { view: part.view, columns: columnsOf[part.view].filter(isSaid) },
        // As many as its place has room for, beside its head and the line that leads to the rest.
        rows: Math.max(1, Math.floor(part.h * 2.75) - 5),
      };
    return {
      kind: 'ready',
      ...own,
      ready: part.ready,
      groupType,
      ...(part.measure && { measure: part.measure }),
      ...(part.as && { as: part.as, figure: { of: 'last' } }),
    };
  });
  return dashboardDocumentSchema.parse({ items });
}

function placePart(heights: number[], { w, h }: Part) {
  const tops = Array.from({ length: 13 - w }, (_, x) => Math.max(...heights.slice(x, x + w)));
  const y = Math.min(...tops);
  const x = tops.indexOf(y);
  heights.fill(y + h, x, x + w);
  return { x, y, w, h };
}
