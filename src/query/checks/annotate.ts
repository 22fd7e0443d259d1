/** Puts what people said beside the findings, and marks those that are new. */
import { countFindings, findWorst } from './count-findings.ts';
import type { DataQa, Finding } from './schema.ts';

interface Annotations {
  /** By the id of a finding. */
  readonly said: ReadonlyMap<string, NonNullable<Finding['said']>>;
  /** Undefined: nobody ever kept them, so that none is new. */
  readonly known?: { readonly ids: ReadonlySet<string>; readonly atMs: number } | undefined;
}

export function annotateFindings(found: DataQa, { said, known }: Annotations): DataQa {
  const annotate = (finding: Finding): Finding => {
    const saying = said.get(finding.id);
    const isNew = known !== undefined && finding.status !== 'pass' && !known.ids.has(finding.id);
    return { ...finding, ...(saying && { said: saying }), ...(isNew && { isNew }) };
  };
  const checks = found.checks.map((check) => {
    const findings = check.findings.map(annotate);
    return { ...check, status: findWorst(findings), findings };
  });
  return { ...found, ...countFindings(checks), ...(known && { knownSinceMs: known.atMs }), checks };
}
