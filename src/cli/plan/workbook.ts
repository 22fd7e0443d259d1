/** `muster workbook export` and `import`: the plan beside what arrived, as an .xlsx. */
import { writeFileSync } from 'node:fs';
import { Problem } from '../../domain/problem.ts';
import type { CommandContext } from '../context.ts';
import type { Flags } from '../create-context.ts';
import { printable } from '../present/text.ts';
import { nameChange } from './entry.ts';
import { describeImport, type ImportAnswer, readBytes } from './files.ts';

const path = '/api/workbook';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export async function exportWorkbook(context: CommandContext, file: string, flags: Flags): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const bytes = await client.getBytes(`${path}?last=${encodeURIComponent(String(flags['last']))}`);
    writeBytes(file, bytes);
    if (file !== '-') context.output.write(`Written to ${printable(file)}.\n`);
  });
}

interface WorkbookAnswer extends ImportAnswer {
  readonly findings: readonly {
    readonly finding: string;
    readonly before?: object;
    readonly after?: { readonly status: string };
  }[];
  readonly promotion?: {
    readonly to: string;
    readonly lines: readonly { readonly name: string; readonly before?: unknown; readonly after?: unknown }[];
  };
}

export async function importWorkbook(context: CommandContext, file: string, flags: Flags): Promise<void> {
  const bytes = readBytes(file);
  const apply = flags['apply'] === true;
  await context.withConnection(async ({ client }) => {
    const answer = await client.put<WorkbookAnswer>(`${path}?apply=${apply}`, bytes, contentType);
    const findings = answer.findings.map((line) => [
      ...[nameChange(line), 'finding', line.finding, line.after?.status ?? ''],
    ]);
    const { to = '', lines = [] } = answer.promotion ?? {};
    const carried = lines.map((line) => [nameChange(line), `promotion to ${to}`, line.name, '']);
    context.output.write(describeImport(answer, apply, [...findings, ...carried]));
  });
}

function writeBytes(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file === '-' ? 1 : file, bytes);
  } catch (error) {
    throw new Problem('invalid_request', `${file} cannot be written: ${(error as Error).message}.`, 'file');
  }
}
