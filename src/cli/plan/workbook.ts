/** `muster workbook export`: the plan beside what arrived, as an .xlsx. */
import { writeFileSync } from 'node:fs';
import { Problem } from '../../domain/problem.ts';
import type { CommandContext } from '../context.ts';
import type { Flags } from '../create-context.ts';
import { printable } from '../present/text.ts';

const path = '/api/workbook';

export async function exportWorkbook(context: CommandContext, file: string, flags: Flags): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const bytes = await client.getBytes(`${path}?last=${encodeURIComponent(String(flags['last']))}`);
    writeBytes(file, bytes);
    if (file !== '-') context.output.write(`Written to ${printable(file)}.\n`);
  });
}

function writeBytes(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file === '-' ? 1 : file, bytes);
  } catch (error) {
    throw new Problem('invalid_request', `${file} cannot be written: ${(error as Error).message}.`, 'file');
  }
}
