// Drives Google's published client for JavaScript, as sdk.mjs does OpenAI's: one request a line on
// standard input as {id, method, base_url, api_key, model, stream, …}, one summary of its answer a
// line on standard output.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

// The client is installed below build/node, not beside this file.
const require = createRequire(pathToFileURL(`${process.argv[2]}/package.json`));
const { GoogleGenAI } = require('@google/genai');

function newSummary() {
  return { text: '', thoughts: '', calls: [], finish: null, blocked: null, usage: null, chunks: 0, error: null };
}

function take(out, answer) {
  out.chunks += 1;
  const candidate = answer.candidates?.find((each) => (each.index ?? 0) === 0); // of several answers
  for (const part of candidate?.content?.parts ?? []) {
    if (part.text && part.thought) out.thoughts += part.text;
    else if (part.text) out.text += part.text;
    if (part.functionCall?.name) out.calls.push([part.functionCall.name, part.functionCall.args ?? {}]);
  }
  out.finish = candidate?.finishReason ?? out.finish;
  out.blocked = answer.promptFeedback?.blockReason ?? out.blocked;
  out.usage = answer.usageMetadata ?? out.usage;
  return out;
}

function told(error) {
  return { class: error.constructor.name, status: error.status ?? null, message: String(error.message) };
}

async function* answers(answer) {
  if (answer[Symbol.asyncIterator]) yield* answer;
  else yield answer;
}

async function generate(client, { model, contents, config, stream }) {
  const models = client.models;
  const asked = { model, contents, config };
  const out = newSummary();
  try {
    const answer = await (stream ? models.generateContentStream(asked) : models.generateContent(asked));
    for await (const piece of answers(answer)) take(out, piece);
  } catch (error) {
    out.error = told(error);
  }
  return out;
}

// A conversation: each message is a turn, and calls are answered by what `results` has for them.
// At most `most` messages are sent.
async function chat(client, { model, config, messages, results, stream, most }) {
  const session = client.chats.create({ model, config });
  const turns = [];
  for (let message of messages) {
    for (;;) {
      const out = newSummary();
      turns.push(out);
      const calls = [];
      try {
        const answer = await (stream ? session.sendMessageStream({ message }) : session.sendMessage({ message }));
        for await (const piece of answers(answer)) {
          take(out, piece);
          for (const part of piece.candidates?.[0]?.content?.parts ?? []) {
            if (part.functionCall) calls.push(part.functionCall);
          }
        }
      } catch (error) {
        out.error = told(error);
      }
      if (!calls.length || out.error || turns.length >= (most ?? 9)) break;
      message = calls.map((call) => ({ functionResponse: { id: call.id, name: call.name, response: results[call.name] } }));
    }
  }
  return { turns, history: session.getHistory(true) };
}

async function embed(client, { model, contents, config }) {
  try {
    const answer = await client.models.embedContent({ model, contents, config });
    return { vectors: answer.embeddings.map((each) => each.values), error: null };
  } catch (error) {
    return { vectors: null, error: told(error) };
  }
}

const METHODS = { generate, chat, embed };

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  const client = new GoogleGenAI({ apiKey: request.api_key,
    httpOptions: { baseUrl: request.base_url, timeout: 20000, retryOptions: { attempts: 1 } } });
  const summary = await METHODS[request.method](client, request);
  process.stdout.write(JSON.stringify({ id: request.id, ...summary }) + '\n');
}
