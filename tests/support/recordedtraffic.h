#pragma once

#include "core/config/config.h"

#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// One recorded exchange with a provider, or one request of a recorded client.
struct RecordedExchange
{
    std::string id; ///< of the recording, or the client's file
    std::string folder; ///< `openai-chat`, …; empty for a client's request
    std::string request; ///< the body's JSON text; empty if there is none
    std::string answer; ///< the body's text as recorded, or the stream
    int status = 0;
    bool isStream = false;
};

/// Every recording of the folders whose traffic has the form of OpenAI's chat completions.
[[nodiscard]] const std::vector<RecordedExchange> &recordedChats();

/// Every recorded stream, of all protocols.
[[nodiscard]] const std::vector<RecordedExchange> &recordedStreams();

/// What recorded clients send to `/chat/completions`.
[[nodiscard]] const std::vector<RecordedExchange> &clientChatRequests();

/// Recordings of every provider that speaks \a wire, and what recorded clients ask in it.
[[nodiscard]] const std::vector<RecordedExchange> &conversationsOf(Protocol wire);

} // namespace patchbay
