// Drives published clients: one request a line on standard input as {id, client, url, api_key,
// model, tools, stream}, one summary of its answer a line on standard output, in the order in which
// they end. `tools` are names; a client is told of them so that it takes calls of them.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

// Standard output is for answers: some clients print there.
console.log = console.info = console.debug = console.error;

// The clients are installed below build/node, not beside this file.
const require = createRequire(pathToFileURL(`${process.argv[2]}/package.json`));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const { generateText, streamText, jsonSchema, tool } = await load('ai');
const { createOpenAI } = await load('@ai-sdk/openai');
const { createOpenAICompatible } = await load('@ai-sdk/openai-compatible');
const { createAnthropic } = await load('@ai-sdk/anthropic');
const { createGoogleGenerativeAI } = await load('@ai-sdk/google');
const { createMistral } = await load('@ai-sdk/mistral');
const { ChatOpenAI } = await load('@langchain/openai');
const { ChatAnthropic } = await load('@langchain/anthropic');
const { ChatGoogleGenerativeAI } = await load('@langchain/google-genai');
const { Mistral } = await load('@mistralai/mistralai');

const PROMPT = 'hi';
const ANY = { type: 'object', additionalProperties: true };
const LIMIT = 1024; // tokens
const TIMEOUT = 20000;

const functionTools = (names) => names.map((name) => ({ type: 'function', function: { name, parameters: ANY } }));

// --- Vercel's AI SDK ---

function aiModel({ client, url, api_key: apiKey, model }) {
  const options = { baseURL: `${url}/v1`, apiKey };
  switch (client) {
    case 'ai-openai-chat': return createOpenAI(options).chat(model);
    case 'ai-openai-responses': return createOpenAI(options).responses(model);
    case 'ai-openai-compatible':
      return createOpenAICompatible({ ...options, name: 'patchbay', includeUsage: true })(model);
    case 'ai-anthropic': return createAnthropic(options)(model);
    case 'ai-google': return createGoogleGenerativeAI({ ...options, baseURL: `${url}/v1beta` })(model);
    default: return createMistral(options)(model);
  }
}

const aiCall = (call) => {
  if (call.invalid) throw call.error;
  return [call.toolName, call.input];
};

const aiUsage = (usage) => usage?.inputTokens == null ? null : [usage.inputTokens, usage.outputTokens];

async function ai(request) {
  const options = {
    model: aiModel(request), prompt: PROMPT, maxRetries: 0, maxOutputTokens: LIMIT,
    abortSignal: AbortSignal.timeout(TIMEOUT), onError: () => {},
    tools: Object.fromEntries(request.tools.map((name) => [name, tool({ inputSchema: jsonSchema(ANY) })])),
  };
  if (!request.stream) {
    const answer = await generateText(options);
    return { text: answer.text, calls: answer.toolCalls.map(aiCall), finish: answer.finishReason, usage: aiUsage(answer.usage) };
  }
  const out = { text: '', calls: [], finish: '', usage: null };
  for await (const part of streamText(options).fullStream) {
    if (part.type === 'text-delta') out.text += part.text;
    else if (part.type === 'tool-call') out.calls.push(aiCall(part));
    else if (part.type === 'error') throw part.error;
    else if (part.type === 'finish') Object.assign(out, { finish: part.finishReason, usage: aiUsage(part.totalUsage) });
  }
  return out;
}

// --- LangChain ---

function langchainModel({ client, url, api_key: apiKey, model }) {
  const options = { model, apiKey, maxRetries: 0 };
  switch (client) {
    case 'langchain-anthropic': return new ChatAnthropic({ ...options, anthropicApiUrl: url, maxTokens: LIMIT });
    case 'langchain-google': return new ChatGoogleGenerativeAI({ ...options, baseUrl: url });
    default: return new ChatOpenAI({
      ...options, configuration: { baseURL: `${url}/v1` }, useResponsesApi: client === 'langchain-responses',
    });
  }
}

const textOf = (content) => typeof content === 'string' ? content
  : content.filter((part) => part.type === 'text').map((part) => part.text).join('');

async function langchain(request) {
  const bare = langchainModel(request);
  const model = request.tools.length ? bare.bindTools(functionTools(request.tools)) : bare;
  const options = { signal: AbortSignal.timeout(TIMEOUT) };
  let answer;
  if (request.stream) {
    for await (const chunk of await model.stream(PROMPT, options)) answer = answer ? answer.concat(chunk) : chunk;
  } else {
    answer = await model.invoke(PROMPT, options);
  }
  if (!answer) throw new Error('an empty stream');
  if (answer.invalid_tool_calls?.length) throw new Error(`calls not understood: ${JSON.stringify(answer.invalid_tool_calls)}`);
  const { response_metadata: told, usage_metadata: usage } = answer;
  return {
    text: textOf(answer.content), calls: answer.tool_calls.map((call) => [call.name, call.args]),
    finish: told.finish_reason ?? told.stop_reason ?? answer.additional_kwargs?.stop_reason
      ?? told.finishReason ?? answer.additional_kwargs?.finishReason
      ?? told.incomplete_details?.reason ?? told.status ?? '',
    usage: usage ? [usage.input_tokens, usage.output_tokens] : null,
  };
}

// --- Mistral's own ---

const mistralText = (content) => typeof content === 'string' ? content
  : (content ?? []).map((part) => part.text ?? '').join('');

async function mistral({ url, api_key: apiKey, model, tools, stream }) {
  const client = new Mistral({ apiKey, serverURL: url, retryConfig: { strategy: 'none' }, timeoutMs: TIMEOUT });
  const body = { model, messages: [{ role: 'user', content: PROMPT }], ...(tools.length && { tools: functionTools(tools) }) };
  const out = { text: '', calls: [], finish: '', usage: null };
  const calls = new Map();
  const take = (choice, part, usage) => {
    out.text += mistralText(part?.content);
    for (const [at, call] of (part?.toolCalls ?? []).entries()) {
      const place = stream ? call.index ?? 0 : at;
      const known = calls.get(place) ?? calls.set(place, ['', '']).get(place);
      known[0] = call.function.name || known[0];
      known[1] += typeof call.function.arguments === 'string' ? call.function.arguments : JSON.stringify(call.function.arguments);
    }
    out.finish = choice?.finishReason || out.finish;
    if (usage?.promptTokens) out.usage = [usage.promptTokens, usage.completionTokens];
  };
  if (stream) {
    for await (const { data } of await client.chat.stream(body)) {
      take(data.choices[0], data.choices[0]?.delta, data.usage);
    }
  } else {
    const answer = await client.chat.complete(body);
    take(answer.choices[0], answer.choices[0]?.message, answer.usage);
  }
  out.calls = [...calls.values()].map(([name, text]) => [name, JSON.parse(text || '{}')]);
  return out;
}

// ---

function told(error) {
  const cause = error.lastError ?? error;
  return { class: cause.constructor.name, message: String(cause.message).slice(0, 400),
    status: cause.statusCode ?? cause.status ?? cause.cause?.status ?? null };
}

async function serve(request) {
  const { client } = request;
  const ask = client === 'mistral' ? mistral : client.startsWith('ai-') ? ai : langchain;
  let summary;
  try {
    summary = { ...await ask(request), error: null };
  } catch (error) {
    summary = { error: told(error ?? new Error('nothing was thrown')) };
  }
  process.stdout.write(JSON.stringify({ id: request.id, ...summary }) + '\n');
}

// What a client throws beside what it was asked must not end the others.
process.on('unhandledRejection', () => {});
for await (const line of createInterface({ input: process.stdin })) void serve(JSON.parse(line));
