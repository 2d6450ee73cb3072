#pragma once

#include <cstddef>
#include <string>

namespace patchbay {

/// What rules may ask of a request's text, whatever its protocol. Read only where a rule asks.
struct PromptText
{
    /// Longest texts kept, in bytes; of a longer last turn its beginning and its end, half each.
    static constexpr std::size_t maxSystem = 4096;
    static constexpr std::size_t maxUser = 128 * 1024;

    std::string system; ///< the system prompt's beginning; empty if there is none
    std::string lastUser; ///< the last turn of the user that has words in it
    bool hasCodeFence = false; ///< whether that turn has three backticks, kept or not
    int tools = 0; ///< how many the request declares
    /// By what the conversation is known again within one run of the program: a hash of its system
    /// prompt and of the user's first words; 0 where it has none.
    std::size_t opening = 0;
    bool isContinued = false; ///< the model has had its turn before
};

} // namespace patchbay
