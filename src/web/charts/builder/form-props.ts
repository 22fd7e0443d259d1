/** What the form of a kind is given. */
import type { ChartKind, DefinitionOf } from '../types.ts';

export interface FormProps<K extends ChartKind> {
  readonly definition: DefinitionOf<K>;
  readonly onChange: (definition: DefinitionOf<K>) => void;
}
