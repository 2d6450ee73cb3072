#pragma once

#include "core/protocols/codec.h"

#include <map>

namespace patchbay::openaichat {

/// Chat completion chunks to canonical events.
class Decoder final : public StreamDecoder
{
public:
    Decoder(UsageStyle usageStyle, Quirks quirks);

    void decode(const SseEvent &event, std::vector<StreamEvent> &out) override;
    [[nodiscard]] bool isComplete() const override;

private:
    /// What is open in one of the answers.
    struct ChoiceState
    {
        std::int64_t nextPart = 0;
        std::optional<std::int64_t> text;
        std::optional<std::int64_t> reasoning;
        std::optional<std::int64_t> refusal;
        struct OpenCall
        {
            std::int64_t part = 0;
            std::string id;
        };
        std::map<std::int64_t, OpenCall> calls; ///< by the provider's index
        std::int64_t lastIndex = 0;
        bool finished = false;
    };

    void decodeChunk(json::Value chunk, std::string_view text, std::vector<StreamEvent> &out);
    void decodeChoice(json::Value choice, std::vector<StreamEvent> &out);
    void decodeContent(json::Value content, std::int64_t index, std::vector<StreamEvent> &out);
    void decodeToolCall(json::Value call, std::int64_t index, std::vector<StreamEvent> &out);
    void append(std::int64_t index, PartDelta::Kind kind, std::string_view text,
                std::vector<StreamEvent> &out);
    void closePart(std::int64_t index, std::optional<std::int64_t> &part,
                   std::vector<StreamEvent> &out);
    void finishChoice(std::int64_t index, std::string_view word, std::vector<StreamEvent> &out);

    UsageStyle m_usageStyle;
    Quirks m_quirks;
    json::Document m_document;
    std::map<std::int64_t, ChoiceState> m_choices;
    bool m_started = false;
    bool m_done = false;
};

/// Canonical events to chat completion chunks.
class Encoder final : public StreamEncoder
{
public:
    explicit Encoder(bool includeUsage);

    [[nodiscard]] std::string encode(const StreamEvent &event) override;
    [[nodiscard]] std::string keepAlive() const override;
    [[nodiscard]] std::string error(std::string_view document) const override;

private:
    [[nodiscard]] std::string chunk(std::int64_t choice, std::string_view delta,
                                    std::string_view finish = "null");
    [[nodiscard]] std::string encodeStart(const PartStart &start);
    [[nodiscard]] std::string encodeDelta(const PartDelta &delta);

    bool m_includeUsage;
    std::string m_head; ///< the members every chunk begins with
    std::map<std::int64_t, std::map<std::int64_t, std::int64_t>> m_callIndex; ///< choice, part
    std::map<std::int64_t, bool> m_roleSent;
    std::optional<Usage> m_usage;
};

} // namespace patchbay::openaichat
