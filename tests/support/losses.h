#pragma once

#include "tests/support/meaning.h"
#include "tests/support/pairtables.h"

#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace patchbay {

/// The protocols of conversations, each of which is written in and read from.
inline constexpr std::array wires {Protocol::OpenAiChat, Protocol::OpenAiResponses,
                                   Protocol::AnthropicMessages, Protocol::GeminiGenerate};

/// Collects what was lost, so that a run shows all of it, a line for each kind.
class Losses
{
public:
    void add(const std::string &what, const std::string &where);
    /// Adds what \a before said and \a after, which was written in \a wire, does not, unless
    /// \a table says so, with one of \a notes.
    void compare(const Meaning &before, const Meaning &after, const PairTable &table, Protocol wire,
                 const std::vector<std::string> &notes, const std::string &where);
    void verify() const;

private:
    std::map<std::string, std::pair<int, std::string>> m_found;
};

/// Fails where \a table says what was never seen.
void verifySeen(const PairTable &table);

/// A row for each pair of different protocols, as `first` and `second`; the same one twice is
/// tst_nothinglost's.
void addPairs();

} // namespace patchbay
