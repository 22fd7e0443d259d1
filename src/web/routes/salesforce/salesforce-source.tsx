/** Says that a value came from Salesforce, and leads to the run that wrote it. */
import type { ReactNode } from 'react';
import { salesforceAddress } from '../../addresses.ts';
import { AppLink } from '../../parts/link.tsx';
import { groupTexts } from '../../words/group.ts';
import { salesforceRunTexts as words } from '../../words/salesforce-runs.ts';

export function SalesforceSource({ run }: { readonly run: string | undefined }): ReactNode {
  const text = groupTexts.source('salesforce');
  if (run === undefined) return text;
  return (
    <AppLink {...salesforceAddress('runs', { run })} title={words.runOf(run)}>
      {text}
    </AppLink>
  );
}
