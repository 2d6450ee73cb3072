// The part of an exchange that answers from the cache, and keeps what may be answered again.

#include "core/relay/cachekey.h"
#include "core/relay/exchange.h"
#include "core/relay/notelist.h"

#include <algorithm>

namespace patchbay {

namespace {

bool isCacheable(EndpointKind kind)
{
    return kind == EndpointKind::Chat || kind == EndpointKind::Completion
           || kind == EndpointKind::Embedding;
}

/// Whether the model came to an end of its own. An answer cut at its limit of tokens, filtered or
/// refused is one that people ask for again in the hope of another.
bool isWholeAnswer(EndpointKind kind, const FinishReason &finish)
{
    using enum FinishReason::Kind;
    if (kind == EndpointKind::Embedding)
        return true;
    return finish.kind == Stop || finish.kind == ToolCalls || finish.kind == StopSequence;
}

/// Of the headers that go on to the upstream, those that change what is answered.
std::vector<Header> meaningfulHeaders(const std::vector<Header> &headers)
{
    std::vector<Header> chosen;
    std::ranges::copy_if(headers, std::back_inserter(chosen), [](const Header &header) {
        return header.name == "anthropic-beta" || header.name == "anthropic-version"
               || header.name == "openai-beta";
    });
    return chosen;
}

} // namespace

/// Only where the rule says so. A conversation that is kept here or at a provider is a state, and
/// of several choices only one's end is known.
bool Exchange::mayCache() const
{
    return m_plan.rule && m_plan.rule->cacheTtlS > 0 && !m_counting
           && isCacheable(m_clientCodec->kind()) && m_facts.choices <= 1
           && (!m_kept || m_kept->isSelfContained())
           && m_request.headerOr("x-patchbay-cache") != "no-store"
           && m_context.cache->generation() == m_cacheGeneration;
}

/// Answers from the cache for the target at hand. False where it has to be asked.
bool Exchange::answerFromCache()
{
    if (m_caching && m_caching->offer == m_offer)
        return false; // looked for before, this is another try
    m_caching.reset();
    if (!mayCache())
        return false;
    const std::string form = m_facts.stream
                                 ? std::string(m_clientCodec->streamEncoder(m_facts)->contentType())
                                 : std::string();
    const std::vector<Header> headers = meaningfulHeaders(m_request.headers);
    auto key
        = cacheKey({.client = m_client.id,
                    .route = m_plan.rule->id,
                    .provider = m_offer->provider->id,
                    .model = m_offer->model,
                    .requestedModel = m_facts.model,
                    .path = m_request.path,
                    .form = form,
                    .headers = headers,
                    .body = std::string_view(m_request.body.constData(),
                                             static_cast<std::size_t>(m_request.body.size()))});
    if (!key)
        return false;
    if (m_request.headerOr("x-patchbay-cache") != "refresh") {
        if (const auto cached = m_context.cache->find(*key)) {
            replay(*cached);
            return true;
        }
    }
    m_caching.emplace(CacheCapture {.key = std::move(*key), .offer = m_offer, .answer = {}});
    return false;
}

/// Gives \a cached as the answer: costs nothing, and is recorded with the tokens of the original
/// and with what these would have cost now.
void Exchange::replay(const CachedAnswer &cached)
{
    recordTarget(cached.key);
    m_record.cacheHit = true;
    m_record.saved = charge(*m_offer, cached.usage, m_context.clock->systemNow()).cost;
    m_record.overheadUs = m_record.ttftUs
        = microseconds(m_context.clock->steadyNow() - m_request.receivedAt);
    m_usage = cached.usage;
    m_usage.statedCost.reset(); // nobody charged it this time
    m_finish = cached.finish;
    m_bound = cached.bound;
    m_outputBytes = cached.outputBytes;
    std::vector<Header> headers = answerHeaders();
    headers.push_back({"content-type", cached.contentType});
    if (!cached.notes.empty())
        headers.push_back({"x-patchbay-notes", cached.notes});
    if (!m_facts.stream) {
        m_body = cached.body;
        m_headers = std::move(headers);
        m_delivery = Delivery::Whole;
        settle(Outcome::Complete);
        return;
    }
    m_committed = true;
    if (m_bodies)
        m_bodies->answers(cached.contentType);
    if (!m_headOut) {
        headers.push_back({"cache-control", "no-cache"});
        headers.push_back({"x-accel-buffering", "no"});
        m_writer.head(200, headers, true);
        m_headOut = true;
    }
    writeStream(cached.body);
    m_tail = cached.end;
    m_delivery = Delivery::StreamEnd;
    settle(Outcome::Complete);
}

/// Takes \a bytes of the stream as the client gets them.
void Exchange::captureStream(std::string_view bytes)
{
    if (!m_caching)
        return;
    std::string &body = m_caching->answer.body;
    if (static_cast<std::int64_t>(body.size() + bytes.size()) > m_context.cache->capacity())
        m_caching.reset();
    else
        body += bytes;
}

/// Keeps the answer that has just ended, for equal requests to come.
void Exchange::cacheAnswer()
{
    if (!m_caching || m_clientGone || m_status != 200
        || m_context.cache->generation() != m_cacheGeneration
        || !isWholeAnswer(m_clientCodec->kind(), m_finish))
        return;
    CachedAnswer &answer = m_caching->answer;
    if (m_delivery == Delivery::Whole) {
        const auto type = std::ranges::find(m_headers, "content-type", &Header::name);
        answer.contentType = type == m_headers.end() ? "application/json" : type->value;
        answer.body = m_body;
    } else if (m_delivery == Delivery::StreamEnd && m_encoder) {
        answer.contentType = m_encoder->contentType();
        answer.end = m_tail;
    } else {
        return;
    }
    answer.key = m_record.key;
    if (m_attempt)
        answer.notes = noteList(m_attempt->notes());
    answer.usage = m_usage;
    answer.finish = m_finish;
    answer.bound = m_bound;
    answer.outputBytes = m_outputBytes;
    m_context.cache->insert(m_caching->key, std::move(answer),
                            std::chrono::seconds(m_plan.rule->cacheTtlS));
    m_caching.reset();
}

} // namespace patchbay
