import { Problem } from '../domain/problem.ts';
import type { Finding } from '../server/diagnose.ts';
import type { CommandContext } from './program.ts';

const marks = { fine: 'ok  ', notice: 'note', wrong: 'BAD ' } as const;

/** `muster doctor`: a line per check; exit code 1 where something is wrong. */
export async function runDoctor(context: CommandContext): Promise<void> {
  await context.withConnection(async ({ local }) => {
    if (!local)
      throw new Problem(
        'invalid_request',
        'doctor looks at the server’s own machine: leave --url out.',
        '--url',
      );
    const findings = await local.get<readonly Finding[]>('/api/local/doctor');
    for (const { state, text } of findings) context.output.write(`${marks[state]} ${text}\n`);
    if (findings.some((finding) => finding.state === 'wrong')) process.exitCode = 1;
  });
}
