/** The workbook: the plan beside what arrived, to take along as a spreadsheet and to bring back. */
import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { request } from '../../../api/call.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { Button } from '../../../parts/button.tsx';
import { downloadBlob, writeFileName } from '../../../parts/download.ts';
import { InlineSelect } from '../../../parts/fields.tsx';
import { Section } from '../../../parts/page.tsx';
import { useChangeSearch, useMay, useProject, useScope, useSearchParams } from '../../../scope.ts';
import { readOneOf } from '../../../search-params.ts';
import { workbookTexts as words } from '../../../words/workbook.ts';
import { PlanFrame } from '../plan-frame.tsx';
import { BringBack } from './bring-back.tsx';

export function WorkbookPage(): ReactNode {
  const mayChange = useMay('manager');
  return (
    <PlanFrame tab="workbook">
      <div className="flex max-w-reading flex-col gap-8">
        <TakeAlong />
        <Section title={words.bring}>
          <p className="text-13 text-muted">{mayChange ? words.bringWhat : words.mayNot}</p>
          {mayChange && <BringBack />}
        </Section>
      </div>
    </PlanFrame>
  );
}

const ranges = ['30', '7', '90'] as const;

function TakeAlong(): ReactNode {
  const { project } = useScope();
  const { name } = useProject();
  const change = useChangeSearch();
  const last = readOneOf(useSearchParams(), 'last', ranges);
  const save = useMutation({
    mutationFn: async () => {
      const response = await request('exportWorkbook', { query: { last: Number(last) } }, { project });
      downloadBlob(writeFileName([name, 'workbook'], 'xlsx'), await response.blob());
    },
  });
  const problem = writeProblem(save.error);
  return (
    <Section title={words.take}>
      <p className="text-13 text-muted">{words.takeWhat}</p>
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" isBusy={save.isPending} onClick={() => save.mutate()}>
          <Download size={14} aria-hidden="true" />
          {save.isPending ? words.making : words.download}
        </Button>
        <InlineSelect
          label={words.days}
          value={last}
          onChange={({ target }) => change({ last: target.value === '30' ? undefined : target.value })}
        >
          {Object.entries(words.ranges).map(([days, label]) => (
            <option key={days} value={days}>
              {label}
            </option>
          ))}
        </InlineSelect>
      </div>
      {problem !== undefined && (
        <p role="alert" className="text-13 text-bad">
          {problem}
        </p>
      )}
    </Section>
  );
}
