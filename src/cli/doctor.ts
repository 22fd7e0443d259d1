/** `muster doctor`. */
import type { Finding } from '../server/diagnose.ts';
import type { CommandContext } from './context.ts';

const marks = { fine: 'ok  ', notice: 'note', wrong: 'BAD ' } as const;

/** `muster doctor`: a line per check; exit code 1 where something is wrong. */
export async function runDoctor(context: CommandContext): Promise<void> {
  const findings = context.isRemote
    ? await context.withConnection(({ client }) => client.get<readonly Finding[]>('/api/doctor'))
    : await context.withLocal((local) => local.get<readonly Finding[]>('/api/local/doctor'));
  for (const { state, text } of findings) context.output.write(`${marks[state]} ${text}\n`);
  if (findings.some((finding) => finding.state === 'wrong')) process.exitCode = 1;
}
