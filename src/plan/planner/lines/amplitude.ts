/** Lines for Amplitude's own clients. */
import { quote, quoteKey } from './quote.ts';
import { comments, type Lines, type Story, storyEvent, storyUser } from './story.ts';

const user = quote(storyUser);
const event = quote(storyEvent);

export function writeAmplitudeBrowser({ apiKey, address, ...story }: Story): Lines {
  const { type, level, groups, properties } = story;
  const set = properties.map(({ name, value }) => `.set(${quote(name)}, ${writeValue(value)})`).join('');
  const first = `${quote(type)}, ${quote(groups[0])}`;
  return {
    install: 'npm install @amplitude/analytics-browser',
    code: `import * as amplitude from '@amplitude/analytics-browser';

amplitude.init(${quote(apiKey)}, {
  serverUrl: ${quote(`${address}/2/httpapi`)},
  remoteConfig: { serverUrl: ${quote(`${address}/config`)} },
});
amplitude.setUserId(${user});
${level === 'user' ? `// ${comments.join}\namplitude.setGroup(${quote(type)}, ${writeGroups(groups)});\n` : ''}// ${comments.properties}
const properties = new amplitude.Identify()${set};
amplitude.groupIdentify(${first}, properties);
${level === 'user' ? `amplitude.track(${event});` : `// ${comments.event}\namplitude.track(${event}, {}, { groups: { ${quoteKey(type)}: ${quote(groups[0])} } });`}`,
  };
}

export function writeAmplitudeNode({ apiKey, address, ...story }: Story): Lines {
  const { type, level, groups, properties } = story;
  const set = properties.map(({ name, value }) => `.set(${quote(name)}, ${writeValue(value)})`).join('');
  const names = [
    'flush',
    'groupIdentify',
    'Identify',
    'init',
    ...(level === 'user' ? ['setGroup'] : []),
    'track',
  ];
  return {
    install: 'npm install @amplitude/analytics-node',
    code: `import { ${names.join(', ')} } from '@amplitude/analytics-node';

await init(${quote(apiKey)}, { serverUrl: ${quote(`${address}/2/httpapi`)} }).promise;
const user = { user_id: ${user} };
${level === 'user' ? `// ${comments.join}\nsetGroup(${quote(type)}, ${writeGroups(groups)}, user);\n` : ''}// ${comments.properties}
groupIdentify(${quote(type)}, ${quote(groups[0])}, new Identify()${set});
${level === 'user' ? `track(${event}, {}, user);` : `// ${comments.event}\ntrack(${event}, {}, { ...user, groups: { ${quoteKey(type)}: ${quote(groups[0])} } });`}
await flush().promise;`,
  };
}

export function writeAmplitudePython({ apiKey, address, ...story }: Story): Lines {
  const { type, level, groups, properties } = story;
  const names = ['Amplitude', 'BaseEvent', ...(level === 'user' ? ['EventOptions'] : []), 'Identify'];
  const set = properties
    .map(({ name, value }) => `properties.set(${quote(name)}, ${writePythonValue(value)})`)
    .join('\n');
  const own = level === 'user' ? '' : `, groups={${quote(type)}: ${quote(groups[0])}}`;
  return {
    install: 'pip install amplitude-analytics',
    code: `from amplitude import ${names.join(', ')}

client = Amplitude(${quote(apiKey)})
client.configuration.server_url = ${quote(`${address}/2/httpapi`)}
${level === 'user' ? `# ${comments.join}\nclient.set_group(${quote(type)}, ${writeGroups(groups)}, EventOptions(user_id=${user}))\n` : ''}# ${comments.properties}
properties = Identify()
${set}
client.group_identify(${quote(type)}, ${quote(groups[0])}, properties)
${level === 'user' ? '' : `# ${comments.event}\n`}client.track(BaseEvent(${event}, user_id=${user}${own}))
client.shutdown()`,
  };
}

/** The same in both languages. */
function writeGroups(groups: readonly string[]): string {
  const all = groups.map(quote);
  return all.length === 1 ? `${all[0]}` : `[${all.join(', ')}]`;
}

function writeValue(value: string | number | boolean): string {
  return typeof value === 'string' ? quote(value) : String(value);
}

function writePythonValue(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return writeValue(value);
}
