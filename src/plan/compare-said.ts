/** Where a plan wants other words, another name property or other active events than people said about the project. */
import {
  type GroupTypeTerms,
  nameGroupType,
  type ProjectFacts,
  type ProjectTerms,
  type TrackingPlan,
} from '../query/contract.ts';

/** What people said that a plan speaks of, too. */
export interface Said {
  /** Group types that the project has; of others nothing can be said yet. */
  readonly known: readonly string[];
  /** Undefined: nobody said anything. */
  readonly project: Pick<ProjectTerms, 'inactiveEvents'> | undefined;
  readonly groupTypes: Readonly<Record<string, Pick<GroupTypeTerms, 'singular' | 'plural'>>>;
  readonly nameProperties: Readonly<Record<string, string>>;
}

type Word = 'singular' | 'plural' | 'nameProperty';

/** `said` undefined: nobody said anything, so the plan's is a proposal. */
export type SaidDifference =
  | {
      readonly kind: 'groupType';
      readonly name: string;
      readonly what: Word;
      readonly planned: string;
      readonly said?: string;
    }
  | {
      readonly kind: 'event';
      readonly name: string;
      readonly what: 'isActive';
      readonly planned: boolean;
      readonly said?: boolean;
    };

export function findSaid({ terms, nameProperties, groupTypes }: ProjectFacts): Said {
  return { known: groupTypes, project: terms?.project, groupTypes: terms?.groupTypes ?? {}, nameProperties };
}

/** What the plan leaves out, and what it blocks or deleted, differs from nothing. */
export function compareSaid(plan: TrackingPlan, said: Said): readonly SaidDifference[] {
  return [...compareTypes(plan, said), ...compareEvents(plan, said)];
}

function compareTypes({ groupTypes }: TrackingPlan, said: Said): readonly SaidDifference[] {
  const known = groupTypes.filter((each) => isWanted(each) && said.known.includes(each.type));
  return known.flatMap((planned) => {
    const { type } = planned;
    const { singular, plural } = (Object.hasOwn(said.groupTypes, type) && said.groupTypes[type]) || {};
    const nameProperty = Object.hasOwn(said.nameProperties, type) ? said.nameProperties[type] : undefined;
    const words = { ...(singular !== undefined && { singular }), ...(plural !== undefined && { plural }) };
    // Where nobody said it, what is shown by itself.
    const shown = { ...nameGroupType(words, type), nameProperty: nameProperty ?? 'name' };
    const spoken = { singular, plural, nameProperty };
    return (['singular', 'plural', 'nameProperty'] as const).flatMap((what): readonly SaidDifference[] => {
      const wanted = planned[what];
      if (wanted === undefined || wanted === shown[what]) return [];
      const one = spoken[what];
      return [
        { kind: 'groupType', name: type, what, planned: wanted, ...(one !== undefined && { said: one }) },
      ];
    });
  });
}

function compareEvents({ events }: TrackingPlan, { project }: Said): readonly SaidDifference[] {
  const inactive = new Set(project?.inactiveEvents);
  return events.filter(isWanted).flatMap(({ name, isActive }): readonly SaidDifference[] => {
    const said = !inactive.has(name);
    if (isActive === said) return [];
    return [{ kind: 'event', name, what: 'isActive', planned: isActive, ...(project && { said }) }];
  });
}

const isWanted = ({ standing }: { readonly standing: string }) => standing === 'planned';

/** The terms of a type with the plan's words in place of what nobody said. */
export function fillType(terms: GroupTypeTerms, differences: readonly SaidDifference[]): GroupTypeTerms {
  const wanted = new Map(
    differences.flatMap((each) =>
      each.kind === 'groupType' && each.said === undefined ? [[each.what, each.planned] as const] : [],
    ),
  );
  const name = wanted.get('nameProperty');
  wanted.delete('nameProperty');
  return {
    ...terms,
    ...Object.fromEntries(wanted),
    ...(name !== undefined && { meanings: { ...terms.meanings, name } }),
  };
}

/** The project's terms with the events that the plan wants inactive, where nobody said which are. */
export function fillProject(terms: ProjectTerms, differences: readonly SaidDifference[]): ProjectTerms {
  const wanted = differences.flatMap((each) =>
    each.kind === 'event' && each.said === undefined && !each.planned ? [each.name] : [],
  );
  return { ...terms, inactiveEvents: [...new Set([...terms.inactiveEvents, ...wanted])] };
}
