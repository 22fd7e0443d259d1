/** What each part of a mapping's editor is given. */
import type { GroupMapping, Issue } from './document.ts';

export interface MappingEditing {
  readonly mapping: GroupMapping;
  /** Of the mapping in the document, as `mappings[0]`. */
  readonly path: string;
  readonly issues: readonly Issue[];
  readonly isDisabled: boolean;
  readonly change: (part: Partial<GroupMapping>) => void;
}
