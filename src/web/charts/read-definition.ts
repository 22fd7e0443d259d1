/** Definitions of charts as addresses hold them. */
import type { ChartDefinition } from '../api/operations.ts';
import { chartTexts } from '../words/charts.ts';

/** Undefined where the text is none. What is wrong in one the server says, with its place. */
export function readDefinition(text: string | undefined): ChartDefinition | undefined {
  const document = parse(text);
  const isChart =
    typeof document === 'object' &&
    document !== null &&
    'kind' in document &&
    Object.hasOwn(chartTexts.kinds, String(document.kind));
  return isChart ? (document as ChartDefinition) : undefined;
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
