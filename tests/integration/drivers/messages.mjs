// Drives Anthropic's published JavaScript client: one request a line on standard input as
// {id, base_url, api_key, method, stream, body}, {id, result, events, error} on standard output.
// `result` is what the client made of the answer; of a stream the message that its own accumulating
// helper put together, with the types of the events it was made of.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

// The client is installed below build/node, not beside this file.
const require = createRequire(pathToFileURL(`${process.argv[2]}/package.json`));
const { Anthropic } = require('@anthropic-ai/sdk');

function told(error) {
  return { class: error.constructor.name, status: error.status ?? null, message: String(error.message ?? error),
    type: error.error?.error?.type ?? null, code: error.error?.error?.code ?? null };
}

async function ask(client, method, stream, body, out) {
  if (method === 'count') return client.messages.countTokens(body);
  if (method === 'models') {
    const models = [];
    for await (const model of client.models.list({ limit: 1000 })) models.push(model);
    return models;
  }
  if (!stream) return client.messages.create(body);
  const answer = client.messages.stream(body);
  answer.on('streamEvent', (event) => out.events.push(event.type));
  return answer.finalMessage();
}

for await (const line of createInterface({ input: process.stdin })) {
  const { id, base_url, api_key, method, stream, body } = JSON.parse(line);
  const client = new Anthropic({ baseURL: base_url, apiKey: api_key, maxRetries: 0, timeout: 20000 });
  const out = { id, result: null, events: [], error: null };
  try {
    out.result = await ask(client, method, stream, body, out);
  } catch (error) {
    out.error = told(error);
  }
  process.stdout.write(JSON.stringify(out) + '\n');
}
