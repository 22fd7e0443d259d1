/** What each part of the form of a group type is given. */
import type { Answer } from '../../../api/call.ts';

export type TypeTerms = Answer<'getGroupTypeTerms'>['terms'];

export interface TypePart {
  readonly type: string;
  /** With what was changed here and not saved yet. */
  readonly terms: TypeTerms;
  readonly change: (part: Partial<TypeTerms>) => void;
  /** Undefined while they are read, and for those who may change nothing. */
  readonly proposals: Answer<'getProposals'> | undefined;
  readonly isDisabled: boolean;
}
