/** Reads client columns from a User-Agent. */
import { UAParser } from 'ua-parser-js';
import { isJsonObject, type Json, type JsonObject } from '../../domain/json.ts';

const agentsKeptMax = 2_000;
const agentLengthMax = 1_000;
const columnsByAgent = new Map<string, JsonObject>();

/** Client columns of `context.userAgent` and `context.userAgentData`; none without a User-Agent. */
export function readUserAgentColumns(userAgent: Json | undefined, hints: Json | undefined): JsonObject {
  if (typeof userAgent !== 'string' || userAgent === '') return {};
  const columns = parseUserAgent(userAgent.slice(0, agentLengthMax));
  if (!isJsonObject(hints)) return columns;
  const { platformVersion, model } = hints;
  return {
    ...columns,
    ...(isText(platformVersion) && { os_version: platformVersion }),
    ...(isText(model) && { device_model: model }),
  };
}

/** Cached: parsing a User-Agent takes longer than everything else done with a call. */
function parseUserAgent(userAgent: string): JsonObject {
  const known = columnsByAgent.get(userAgent);
  if (known) return known;
  const { os, browser, device } = new UAParser(userAgent).getResult();
  const columns = {
    os_name: os.name ?? browser.name,
    os_version: browser.major,
    device_manufacturer: device.vendor,
    device_model: device.model ?? os.name,
    device_type: device.type,
  };
  const found = Object.fromEntries(
    Object.entries(columns).filter(([, value]) => isText(value)),
  ) as JsonObject;
  // They come from clients: their number is unbounded.
  if (columnsByAgent.size >= agentsKeptMax) columnsByAgent.clear();
  columnsByAgent.set(userAgent, found);
  return found;
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string' && value !== '';
}
