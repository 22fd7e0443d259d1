/** `muster salesforce`: connect, test, disconnect, and what the organisation has. */
import { Problem } from '../../domain/problem.ts';
import type { CommandContext } from '../context.ts';
import { printable } from '../present/text.ts';
import { readText } from '../read-text.ts';
import { type ConnectionAnswer, salesforcePath } from './answers.ts';
import { describeConnection } from './describe.ts';

interface ConnectFlags {
  readonly clientId?: string;
  readonly secretFile?: string;
  readonly privateKeyFile?: string;
  readonly user?: string;
}

export async function connectSalesforce(
  context: CommandContext,
  loginUrl: string,
  { clientId, ...flags }: ConnectFlags,
): Promise<void> {
  if (clientId === undefined)
    throw new Problem('invalid_request', 'is the consumer key of the app.', '--client-id');
  const body = JSON.stringify({ loginUrl, clientId, ...readProof(flags) });
  await context.withConnection(async ({ client }) => {
    const path = `${salesforcePath}/connection`;
    const connection = await client.put<ConnectionAnswer>(path, body, 'application/json');
    context.output.write(`${describeConnection(connection)}\n`);
  });
}

/** By which the app proves who it is: its secret, or a key for a user. */
function readProof({ secretFile, privateKeyFile, user }: ConnectFlags): object {
  if (privateKeyFile === undefined) {
    if (secretFile === undefined)
      throw new Problem(
        'invalid_request',
        'names a file with the consumer secret, or --private-key-file one with a private key; - reads it.',
        '--secret-file',
      );
    return { clientSecret: readText(secretFile, '--secret-file') };
  }
  if (secretFile !== undefined)
    throw new Problem(
      'invalid_request',
      'goes without --secret-file: give one of them.',
      '--private-key-file',
    );
  if (user === undefined)
    throw new Problem('invalid_request', 'is the user name that the key speaks for.', '--user');
  return { grant: 'jwt_bearer', username: user, privateKey: readText(privateKeyFile, '--private-key-file') };
}

interface TestAnswer {
  readonly organization: string;
  readonly user: string;
  readonly apiVersion: string;
  readonly calls: { readonly used: number; readonly max: number };
}

export async function testSalesforce(context: CommandContext): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const { organization, user, apiVersion, calls } = await client.post<TestAnswer>(
      `${salesforcePath}/connection/test`,
    );
    context.output.write(
      `${printable(organization)}, as ${printable(user)}, API ${apiVersion}: ${calls.used} of ${calls.max} calls of the day are used.\n`,
    );
  });
}

export async function disconnectSalesforce(context: CommandContext): Promise<void> {
  await context.withConnection(async ({ client }) => {
    await client.delete(`${salesforcePath}/connection`);
    context.output.write('Disconnected; properties that were written, the mapping and the runs stay.\n');
  });
}

interface ObjectAnswer {
  readonly fields: readonly { readonly name: string; readonly label: string; readonly type: string }[];
}

/** Objects, or the fields of one. */
export async function listSalesforce(context: CommandContext, object: string | undefined): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const path = `${salesforcePath}/objects`;
    if (object === undefined) {
      const { objects } = await client.get<{
        readonly objects: readonly { readonly name: string; readonly label: string }[];
      }>(path);
      for (const { name, label } of objects)
        context.output.write(`${printable(name)}  ${printable(label)}\n`);
      return;
    }
    const { fields } = await client.get<ObjectAnswer>(`${path}/${encodeURIComponent(object)}`);
    for (const { name, label, type } of fields)
      context.output.write(`${printable(name)}  ${printable(type)}  ${printable(label)}\n`);
  });
}
