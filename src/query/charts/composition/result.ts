/** The result of composition charts. */
import type { ResultBase, SeriesKey, Share, Weight } from '../../answer/result-base.ts';
import type { CompositionDefinition } from './schema.ts';

export interface CompositionResult extends ResultBase {
  readonly kind: 'composition';
  readonly definition: CompositionDefinition;
  /** Active units, each once. */
  readonly units: number;
  readonly rows: readonly (SeriesKey & { readonly share: Share; readonly weight?: Weight })[];
  readonly omittedValues: number;
  readonly compared?: CompositionResult;
}
