/** The steps of a run, in their order: what refers to records before the records, so that roll-ups are there when records are written. */
import type { MappingDocument } from '../mapping/document.ts';

export type Step =
  /** Records of a roll-up's object. */
  | {
      readonly kind: 'parts' | 'deletedParts' | 'sweepParts';
      readonly mapping: number;
      readonly rollUp: number;
    }
  /** `again`: records that others made way for, or whose roll-ups changed. */
  | { readonly kind: 'records' | 'deleted' | 'sweep' | 'again'; readonly mapping: number }
  /** Records of earlier runs whose group was not known then. */
  | { readonly kind: 'unmatched'; readonly mapping: number };

/** A full run notices by what it has not seen what is gone; others ask for what was deleted. */
export function planSteps({ mappings }: Pick<MappingDocument, 'mappings'>, full: boolean): readonly Step[] {
  const steps = mappings.flatMap(({ rollUps }, mapping): readonly Step[] => [
    ...rollUps.flatMap((_, rollUp): readonly Step[] => [
      { kind: 'parts', mapping, rollUp },
      { kind: full ? 'sweepParts' : 'deletedParts', mapping, rollUp },
    ]),
    { kind: 'records', mapping },
    { kind: full ? 'sweep' : 'deleted', mapping },
    { kind: 'again', mapping },
  ]);
  // Last, as runs that are under way know their step by its number.
  return full ? steps : [...steps, ...mappings.map((_, mapping): Step => ({ kind: 'unmatched', mapping }))];
}
