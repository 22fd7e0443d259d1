/** The first lines that were refused or cut, and all of them to take away. */
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { writeExact } from '../../format.ts';
import { Button } from '../../parts/button.tsx';
import { downloadBlob, writeFileName } from '../../parts/download.ts';
import { Section } from '../../parts/page.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../parts/plain-table.tsx';
import { importTexts as words } from '../../words/import.ts';
import type { Chosen } from './chosen.ts';
import type { NotedFile, Run } from './run.ts';

export function NotedLines({ run, chosen }: { readonly run: Run; readonly chosen: Chosen }): ReactNode {
  const { totals, noted } = run;
  const count = noted.reduce((sum, each) => sum + each.count, 0);
  if (count === 0) return null;
  return (
    <Section
      title={words.refusedTitle}
      {...(count > totals.shown.length && { note: words.refusedFirst(totals.shown.length, count) })}
    >
      <div className="flex flex-wrap gap-2">
        {noted.map((each) => (
          <Button key={`${each.what} ${each.file}`} onClick={() => save(each, chosen)}>
            <Download size={14} aria-hidden="true" />
            <span className="max-w-60 truncate">
              {words.download(each.what, each.count, noted.length > 1 ? chosen.names[each.file] : undefined)}
            </span>
          </Button>
        ))}
      </div>
      <PlainTable heads={words.refusedHeads} label={words.refusedTitle} isDense>
        {totals.shown.map(({ file, line, reason, detail }) => (
          <PlainRow key={`${file} ${line} ${reason} ${detail}`}>
            <PlainCell isHead title={file}>
              {file}
            </PlainCell>
            <PlainCell>{writeExact(line)}</PlainCell>
            <PlainCell isQuiet>{reason}</PlainCell>
            <PlainCell title={detail}>{detail}</PlainCell>
          </PlainRow>
        ))}
      </PlainTable>
    </Section>
  );
}

/** Rows of a table as a table, so that they can be mended and come again; other lines as lines of JSON. */
function save({ file, what, parts }: NotedFile, chosen: Chosen): void {
  const isTable = chosen.tables.some((table) => table.file === file);
  const name = (chosen.names[file] ?? '').replace(/(\.(csv|tsv|json|ndjson|jsonl|zip))?(\.gz)?$/i, '');
  const type = isTable ? 'text/csv' : 'application/x-ndjson';
  // With a mark that spreadsheets need to read it as UTF-8.
  const blob = new Blob([...(isTable ? ['\uFEFF'] : []), ...parts], { type });
  downloadBlob(writeFileName([name, what], isTable ? 'csv' : 'ndjson'), blob);
}
