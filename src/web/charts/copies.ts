/** A chart as texts to copy: what runs it elsewhere. */
import type { ChartDefinition } from '../api/operations.ts';

/** Between single quotes of a shell. */
const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

export function writeCurl(definition: ChartDefinition, origin: string): string {
  return [
    `curl -u API_KEY:SECRET_KEY ${quote(`${origin}/api/query`)}`,
    "-H 'content-type: application/json'",
    `-d ${quote(JSON.stringify(definition))}`,
  ].join(' \\\n  ');
}

export function writeCommand(definition: ChartDefinition): string {
  // JSON on one line: none of its lines ends the text.
  return `npx muster query --definition - <<'CHART'\n${JSON.stringify(definition)}\nCHART`;
}
