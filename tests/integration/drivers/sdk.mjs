// Drives the published JavaScript client: one request a line on standard input as
// {id, base_url, api_key, tag, stream, body}, one summary of its answer a line on standard output.
// With `method` it is another endpoint than chat, and the summary is {result, error}; files are
// given, and sound is answered, as base64.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

// The client is installed below build/node, not beside this file.
const require = createRequire(pathToFileURL(`${process.argv[2]}/package.json`));
const { OpenAI, toFile } = require('openai');

function newSummary() {
  return { text: '', reasoning: '', refusal: '', tool_calls: [], finish: [], usage: null, chunks: 0, error: null };
}

// Choices are told apart by index; most answers have one.
function takeChoice(out, choice, part) {
  if (!part) return;
  const at = choice.index ?? 0;
  const prefix = at ? `[${at}]` : '';
  if (typeof part.content === 'string') out.text += part.content && prefix + part.content;
  else if (part.content != null) out.text += prefix + JSON.stringify(part.content);
  for (const name of ['reasoning', 'reasoning_content']) {
    if (typeof part[name] === 'string') out.reasoning += part[name];
  }
  if (part.refusal) out.refusal += part.refusal;
  for (const call of part.tool_calls ?? []) {
    out.tool_calls.push([at, call.index ?? null, call.id ?? null, call.function?.name ?? call.custom?.name ?? null,
      call.function?.arguments ?? call.custom?.input ?? null]);
  }
}

function told(error) {
  return { class: error.constructor.name, status: error.status ?? null, message: String(error.message),
    code: error.code ?? null, type: error.type ?? null };
}

async function all(events) {
  const seen = [];
  for await (const event of events) seen.push(event);
  return seen;
}

const file = (base64, name) => toFile(Buffer.from(base64, 'base64'), name);

// The client's own accumulating helper, which is stricter than reading the events.
async function response(client, { strict, ...body }) {
  if (!body.stream) return { response: await client.responses.create(body), events: [] };
  const events = [];
  const stream = client.responses.stream(body);
  for await (const event of stream) events.push(event.type);
  return { response: await stream.finalResponse(), events };
}

const METHODS = {
  'responses.create': response,
  'responses.retrieve': (client, { id, ...query }) => client.responses.retrieve(id, query),
  'responses.delete': async (client, { id }) => (await client.responses.delete(id)) ?? null,
  'responses.cancel': (client, { id }) => client.responses.cancel(id),
  'responses.compact': (client, body) => client.responses.compact(body),
  'responses.inputItems': async (client, { id, ...query }) => {
    const items = [];
    for await (const item of client.responses.inputItems.list(id, query)) items.push(item);
    return items;
  },
  embeddings: (client, body) => client.embeddings.create(body),
  completions: async (client, body) => {
    const answer = await client.completions.create(body);
    return body.stream ? all(answer) : answer;
  },
  moderations: (client, body) => client.moderations.create(body),
  'images.generate': async (client, body) => {
    const answer = await client.images.generate(body);
    return body.stream ? all(answer) : answer;
  },
  'images.edit': async (client, body) => client.images.edit({ ...body, image: await file(body.image, 'in.png') }),
  'audio.speech': async (client, body) => {
    const answer = await client.audio.speech.create(body);
    return { type: answer.headers.get('content-type'), sound: Buffer.from(await answer.arrayBuffer()).toString('base64') };
  },
  'audio.transcriptions': async (client, body) => {
    const answer = await client.audio.transcriptions.create({ ...body, file: await file(body.file, 'in.mp3') });
    return body.stream ? all(answer) : answer;
  },
};

async function callMethod(client, method, body) {
  try {
    return { result: await METHODS[method](client, body), error: null };
  } catch (error) {
    return { result: null, error: told(error) };
  }
}

async function ask({ base_url, api_key, tag, stream, body, method, retries }) {
  const client = new OpenAI({ baseURL: base_url, apiKey: api_key, timeout: 20000,
    maxRetries: retries ?? 0, defaultHeaders: tag ? { 'x-patchbay-tag': tag } : {} });
  if (method) return callMethod(client, method, body);
  const out = newSummary();
  try {
    const answer = await client.chat.completions.create({ ...body, stream });
    const chunks = stream ? answer : [answer];
    for await (const chunk of chunks) {
      out.chunks += 1;
      for (const choice of chunk.choices ?? []) {
        takeChoice(out, choice, choice.delta ?? choice.message);
        if (choice.finish_reason) out.finish.push(choice.finish_reason);
      }
      if (chunk.usage) out.usage = chunk.usage;
    }
  } catch (error) {
    out.error = told(error);
  }
  return out;
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  const summary = await ask(request);
  process.stdout.write(JSON.stringify({ id: request.id, ...summary }) + '\n');
}
