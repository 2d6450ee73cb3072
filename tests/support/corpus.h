#pragma once

#include "core/base/jsontree.h"
#include "core/model/streamevent.h"
#include "core/protocols/codec.h"

#include <string>
#include <vector>

namespace patchbay {

/// A recorded exchange, or what a real client sent.
struct CorpusFile
{
    std::string name; ///< the file's, without its folder
    json::Tree root;
};

/// Files of a folder, sorted by name; never none: tests on recorded data must not pass without it.
[[nodiscard]] std::vector<CorpusFile> corpus(const std::string &folder,
                                             const std::string &wildcard = "*.json");

/// What an answer says, whatever pieces it came in.
struct Said
{
    std::string text;
    std::string thinking;
    std::vector<std::string> proofs; ///< signatures and redacted thinking
    std::vector<std::string> calls; ///< name and arguments, minified
    std::vector<std::string> callIds;
    std::string finish; ///< OpenAI's word
    std::string stopSequence;
    Usage usage;
    bool operator==(const Said &) const = default;
};

[[nodiscard]] Said said(const Response &response);
[[nodiscard]] Said said(const std::vector<StreamEvent> &events);

/// The events of a stream that comes in pieces of \a size bytes, or, with \a splitAt, in two.
[[nodiscard]] std::vector<StreamEvent> decodeStream(const Codec &codec, std::string_view text,
                                                    std::size_t size, std::size_t splitAt = 0,
                                                    UsageStyle style = UsageStyle::Anthropic);

/// An event as text that is equal only for equal events.
[[nodiscard]] std::string describe(const StreamEvent &event);
[[nodiscard]] std::string describe(const std::vector<StreamEvent> &events);
[[nodiscard]] std::string describe(const Said &answer);

} // namespace patchbay
